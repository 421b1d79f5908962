"""Forms of a composition: seats, agreements, reasons, the akimat's act, submission and the maslikhat's decision."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from council.models import Council
from council.refusals import Refusal
from members.forms import offer
from members.models import Agreement, Field, Post, Seat, Tenure

# The fields of a return that speak of one seat: this and the seat's key.
ON_SEAT = "on_seat_"


class TenureChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """Who sits: a person in a post of the council's directory."""

    def label_from_instance(self, obj: Tenure) -> str:
        """«Омаров Қайрат — облыс әкімінің орынбасары»."""
        acting = f" ({_('acting')})" if obj.acting else ""
        return f"{obj.person.name} — {obj.post.title}{acting}"


class SeatForm(ActionForm):
    """A seat: who, in which role, on which clause."""

    tenure = TenureChoice(
        label=_("Person and post"),
        queryset=Tenure.objects.none(),
        help_text=_("From the council's list of posts and people. Somebody missing is added there first."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Seat.Role.choices)
    clause = forms.ChoiceField(
        label=_("On which clause"), choices=[("", _("none: staff")), *Seat.Clause.choices], required=False
    )
    submit_label = _("Save the seat")

    def __init__(self, *args: Any, tenures: QuerySet[Tenure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tenure", tenures)

    @property
    def values(self) -> dict[str, Any]:
        """Person and post of the chosen tenure."""
        values = super().values
        tenure = values.pop("tenure")
        return {**values, "person": tenure.person, "post": tenure.post}

    def refuse(self, refusal: Refusal) -> None:
        """What is said of the person or the post stands beside the choice of both."""
        if refusal.field in ("person", "post"):
            refusal.field = "tenure"
        super().refuse(refusal)


class AgreementForm(ActionForm):
    """That somebody was asked to join, and the answer (clause 10)."""

    asked = DateField(label=_("Asked on"))
    answered = DateField(label=_("Answered on"), required=False)
    outcome = forms.ChoiceField(
        label=_("Answer"), choices=[("", _("no answer yet")), *Agreement.Outcome.choices], required=False
    )
    letter = forms.CharField(label=_("Number of our letter"), max_length=60, required=False)
    letter_scan = ScanField(label=_("Scan of our letter"))
    reply = forms.CharField(label=_("Number of the reply"), max_length=60, required=False)
    scan = ScanField(label=_("Scan of the reply"))
    field_order: tuple[str, ...] = ("asked", "letter", "letter_scan", "answered", "outcome", "reply", "scan")


class AskedForm(AgreementForm):
    """The same for a post whose holder has no seat."""

    post: Any = forms.ModelChoiceField(label=_("Post"), queryset=Post.objects.none())
    field_order: tuple[str, ...] = ("post", *AgreementForm.field_order)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "post", Post.objects.filter(entries__council=council, kind__in=Post.BY_AGREEMENT))


class ReasonForm(ActionForm):
    """Why nobody covers a field of clause 8."""

    field = forms.ChoiceField(label=_("Field"), choices=Field.choices)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea, required=False, help_text=_("Left empty, the reason is taken away.")
    )


class EmptyForm(ActionForm):
    """Nothing to fill in: a step to confirm."""


class DraftForm(EmptyForm):
    """Begin a draft."""

    submit_label = _("Draft the next version")


class RemoveForm(EmptyForm):
    """Take a seat out."""

    submit_label = _("Remove the seat")


class DiscardForm(EmptyForm):
    """Take a draft away."""

    submit_label = _("Discard the draft")


class WithdrawForm(EmptyForm):
    """Take a submission back."""

    submit_label = _("Take it back")


class DetermineForm(ActionForm):
    """The akimat's act that determines the composition (clause 12)."""

    number = forms.CharField(label=_("Number of the akimat's act"), max_length=60)
    date = DateField(label=_("Date of the act"))
    scan = ScanField()
    submit_label = _("Record the act")


class SubmitForm(ActionForm):
    """The submission to the maslikhat."""

    date = DateField(label=_("Submitted on"))
    submit_label = _("Submit to the maslikhat")


class ApproveForm(ActionForm):
    """The maslikhat's decision that approves."""

    number = forms.CharField(label=_("Number of the decision"), max_length=60)
    date = DateField(label=_("Date of the decision"))
    in_force_from = DateField(
        label=_("In force from"), required=False, help_text=_("Left empty: the day of the decision.")
    )
    scan = ScanField(label=_("Scan of the decision"))
    submit_label = _("Approve the composition")


class ReturnForm(ActionForm):
    """The maslikhat's remarks: on the whole, and on each of these seats."""

    remarks = forms.CharField(
        label=_("Remarks"), widget=forms.Textarea, required=False, help_text=_("What has to be changed.")
    )
    date = DateField(label=_("Date"))
    number = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    scan = ScanField()
    submit_label = _("Return with remarks")

    def __init__(self, *args: Any, seats: Iterable[Seat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat in seats:
            self.fields[f"{ON_SEAT}{seat.pk}"] = forms.CharField(
                label=_("On the seat of %(person)s, %(post)s") % {"person": seat.person.name, "post": seat.post.title},
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )

    @property
    def values(self) -> dict[str, Any]:
        """With the remarks on seats by their keys."""
        values = super().values
        on_seats = {int(name.removeprefix(ON_SEAT)): values.pop(name) for name in self.fields if ON_SEAT in name}
        return {**values, "seat_remarks": on_seats}

    @property
    def on_the_whole(self) -> list[forms.BoundField]:
        """The fields about the version."""
        return [field for field in self.visible_fields() if not field.name.startswith(ON_SEAT)]

    @property
    def on_seats(self) -> list[forms.BoundField]:
        """The fields about its seats."""
        return [field for field in self.visible_fields() if field.name.startswith(ON_SEAT)]

    @property
    def has_remarks_on_seats(self) -> bool:
        """Whether something was typed about a seat, or is wrong there: they are then shown open."""
        return any(field.errors or field.value() for field in self.on_seats)


class SessionForm(ActionForm):
    """The planned session of the maslikhat."""

    session_on = DateField(
        label=_("Day of the session"), required=False, help_text=_("Left empty, the planned session is taken away.")
    )
    is_extraordinary = forms.BooleanField(label=_("The session is extraordinary"), required=False)
    submit_label = _("Save the session")


class TakeOverForm(ActionForm):
    """All acts of a version that stands already, as history."""

    determined_number = forms.CharField(label=_("Number of the akimat's act"), max_length=60)
    determined_on = DateField(label=_("Date of the akimat's act"))
    determined_scan = ScanField(label=_("Scan of the akimat's act"))
    submitted_on = DateField(label=_("Submitted to the maslikhat"), required=False)
    decision_number = forms.CharField(label=_("Number of the maslikhat's decision"), max_length=60)
    decided_on = DateField(label=_("Date of the maslikhat's decision"))
    decision_scan = ScanField(label=_("Scan of the decision"))
    in_force_from = DateField(
        label=_("In force from"), required=False, help_text=_("Left empty: the day of the decision.")
    )
    submit_label = _("Enter as history")

"""Moving a version: drafting, the akimat's act, submission, the maslikhat's decision, and history taken over."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from council.forms import ActionForm
from council.views.acting import today
from members import actions
from members.forms.compositions import (
    ApproveForm,
    DetermineForm,
    DiscardForm,
    DraftForm,
    ReturnForm,
    SubmitForm,
    TakeOverForm,
    WithdrawForm,
)
from members.models import Composition, Seat
from members.permissions import may_take_over_composition
from members.remarks import returned_before, same_seats
from members.views.deciding import deciding_context
from members.views.fetching import CompositionAct, CouncilAct, MaslikhatAct, version_url


def seats_of(composition: Composition) -> QuerySet[Seat]:
    """The seats of a version, for remarks on each."""
    return composition.seats.select_related("person", "post")


class DraftComposition(CouncilAct):
    """Begin the next version."""

    form_class = DraftForm

    def way_back(self) -> str:
        """Back to the composition."""
        return reverse("members:composition", args=[self.council.pk])

    def heading(self) -> str:
        """The page's title."""
        return _("Draft the next version of the composition")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the draft starts from."""
        intro = _(
            "It starts from the version that was returned, or from the one in force; its seats can be changed. Where "
            "exactly one person succeeded to a post, they sit in it already."
        )
        return super().get_context_data(intro=intro, **kwargs)

    def act(self, form: DraftForm) -> str:
        """Draft it."""
        return version_url(self.run(actions.draft_composition, self.council))


class DiscardDraft(CompositionAct):
    """Take away a draft that nobody wants."""

    form_class = DiscardForm

    def heading(self) -> str:
        """The page's title."""
        return _("Discard version %(version)s") % {"version": self.composition.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What goes and what stays."""
        intro = _(
            "Its seats go away; the history keeps who drafted it and what it held. The next draft gets its number."
        )
        return super().get_context_data(intro=intro, **kwargs)

    def act(self, form: DiscardForm) -> str:
        """Discard it."""
        self.run(actions.discard_draft, self.composition, **form.values)
        return reverse("members:composition", args=[self.council.pk])


class DetermineComposition(CompositionAct):
    """Record the akimat's act (clause 12); for the seats of a returned version the same act may be named again."""

    form_class = DetermineForm
    returned: Composition | None = None

    def fetch(self) -> None:
        """The version, and the returned one whose seats it has, if it has."""
        super().fetch()
        returned = returned_before(self.composition)
        if returned and same_seats(self.composition, returned):
            self.returned = returned

    def get_initial(self) -> dict[str, Any]:
        """The act that determined these seats before."""
        initial = super().get_initial()
        if self.returned:
            initial |= {"number": self.returned.determined_number, "date": self.returned.determined_on}
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why the form is filled in already."""
        if self.returned:
            said = _("The seats are those of version %(version)s, which was returned: its act may be named again.")
            kwargs["intro"] = said % {"version": self.returned.version}
        return super().get_context_data(**kwargs)

    def heading(self) -> str:
        """The page's title."""
        return _("The akimat's act that determines the composition")

    def act(self, form: DetermineForm) -> str:
        """Record it."""
        return version_url(self.run(actions.determine_composition, self.composition, **form.values))


class SubmitComposition(CompositionAct):
    """Submit to the maslikhat (clause 12); what the regulation holds against it is shown on this page."""

    form_class = SubmitForm

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {**super().get_initial(), "date": today(self.council.unit)}

    def heading(self) -> str:
        """The page's title."""
        return _("Submit the composition to the maslikhat")

    def act(self, form: SubmitForm) -> str:
        """Submit it."""
        return version_url(self.run(actions.submit_composition, self.composition, **form.values))


class WithdrawSubmission(CompositionAct):
    """Take a submission back before the maslikhat decides."""

    form_class = WithdrawForm

    def heading(self) -> str:
        """The page's title."""
        return _("Take the submission back")

    def act(self, form: WithdrawForm) -> str:
        """Take it back."""
        return version_url(self.run(actions.withdraw_submission, self.composition, **form.values))


class _Decision(MaslikhatAct):
    """One of the two forms of the page on which the maslikhat decides: what is refused comes back there."""

    template_name = "members/decide_composition.html"

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {**super().get_initial(), "date": today(self.council.unit)}

    def heading(self) -> str:
        """The page's title."""
        return _("Decide on version %(version)s of the composition") % {"version": self.composition.version}

    def forms(self) -> dict[str, ActionForm]:
        """Both forms, to be filled in; their fields are told apart by their ids."""
        rows: dict[str, Any] = {"initial": self.get_initial()}
        return {
            "approve_form": ApproveForm(auto_id="approve_%s", **rows),
            "return_form": ReturnForm(auto_id="return_%s", seats=seats_of(self.composition), **rows),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is decided on; beside the form that was sent the other one."""
        forms = self.forms()
        context = super().get_context_data(**kwargs)
        sent = "return_form" if isinstance(context["form"], ReturnForm) else "approve_form"
        matters = deciding_context(self.account, self.composition, today(self.council.unit))
        return {**matters, **forms, **context, sent: context["form"]}


class ApproveComposition(_Decision):
    """Approve by the maslikhat's decision (clause 12)."""

    form_class = ApproveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its fields have ids of their own."""
        return {**super().get_form_kwargs(), "auto_id": "approve_%s"}

    def act(self, form: ApproveForm) -> str:
        """Approve it."""
        return version_url(self.run(actions.approve_composition, self.composition, **form.values))


class DecideComposition(ApproveComposition):
    """Everything about a version on one page, and both forms below."""


class ReturnComposition(_Decision):
    """Return with remarks, on the whole and seat by seat (clause 12)."""

    form_class = ReturnForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its fields have ids of their own, and there is one for each seat."""
        return {**super().get_form_kwargs(), "auto_id": "return_%s", "seats": seats_of(self.composition)}

    def act(self, form: ReturnForm) -> str:
        """Return it."""
        return version_url(self.run(actions.return_composition, self.composition, **form.values))


class _FromPaper(CompositionAct):
    """A signed act of the maslikhat that the secretariat enters; the scan is asked for."""

    def get_form(self, form_class: Any = None) -> Any:
        """The scan shows what was signed."""
        form = super().get_form(form_class)
        form.fields["scan"].required = True
        form.submit_label = _("Enter from paper")
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What entering from paper means."""
        intro = _("The maslikhat's signed paper is entered as it is. The record says who entered it and when.")
        return super().get_context_data(intro=intro, **kwargs)


class EnterApproval(_FromPaper):
    """Enter the maslikhat's signed decision that approves."""

    form_class = ApproveForm

    def heading(self) -> str:
        """The page's title."""
        return _("Enter the maslikhat's decision from paper")

    def act(self, form: ApproveForm) -> str:
        """Enter it."""
        return version_url(self.run(actions.approve_composition, self.composition, from_paper=True, **form.values))


class EnterReturn(_FromPaper):
    """Enter the maslikhat's signed remarks."""

    form_class = ReturnForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The seats to remark on."""
        return {**super().get_form_kwargs(), "seats": seats_of(self.composition)}

    def heading(self) -> str:
        """The page's title."""
        return _("Enter the maslikhat's remarks from paper")

    def act(self, form: ReturnForm) -> str:
        """Enter them."""
        return version_url(self.run(actions.return_composition, self.composition, from_paper=True, **form.values))


class TakeOverComposition(CompositionAct):
    """Enter all acts of a version that stands already, as history."""

    form_class = TakeOverForm

    def fetch(self) -> None:
        """The version; only a council that is taken over has such history."""
        super().fetch()
        if not may_take_over_composition(self.account, self.council, today(self.council.unit)):
            raise PermissionDenied

    def heading(self) -> str:
        """The page's title."""
        return _("Enter the composition that stands already")

    def act(self, form: TakeOverForm) -> str:
        """Enter it."""
        return version_url(self.run(actions.take_over_composition, self.composition, **form.values))

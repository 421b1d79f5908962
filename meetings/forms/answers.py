"""What a member answers to an invitation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm
from meetings.models import Answer

KINDS = [
    (Answer.Kind.COMING, _("I am coming")),
    (Answer.Kind.NOT_COMING, _("I am not coming")),
    (Answer.Kind.SENDING, _("I am not coming and am sending somebody")),
]


class RecordAnswerForm(ActionForm):
    """An answer that a member gave the secretariat."""

    kind = forms.ChoiceField(label=_("Answer"), choices=Answer.Kind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), help_text=_("For an answer of not coming."), max_length=300, required=False
    )
    whom = forms.CharField(
        label=_("Whom they send"),
        help_text=_("Name and post. Whoever comes instead of a member is a guest: the composition is personal."),
        max_length=300,
        required=False,
    )
    hide_optional = True
    submit_label = _("Record the answer")

    @property
    def values(self) -> dict[str, Any]:
        """The answer; it has no revision of its own."""
        return {name: self.cleaned_data[name] for name in ("kind", "reason", "whom")}


class AnswerForm(RecordAnswerForm):
    """A member's own answer. Without an account there is no one-time token: the same answer twice changes nothing."""

    terms = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    submit_label = _("Send the answer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["token"], self.fields["revision"]
        kind, reason, whom = self.fields["kind"], self.fields["reason"], self.fields["whom"]
        kind.label, kind.choices = _("Your answer"), KINDS  # type: ignore[attr-defined]
        reason.label, reason.help_text = _("Why you are not coming"), _("Leave it empty if you are coming.")
        whom.label, whom.help_text = _("Whom you send"), _("Name and post.")

    def show_terms(self, version: int) -> None:
        """The page now shows these terms: what is sent next answers to them."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["terms"] = str(version)
        self.data = data

    @property
    def values(self) -> dict[str, Any]:
        """The answer, and the terms it was given to."""
        return {**super().values, "terms": self.cleaned_data["terms"]}

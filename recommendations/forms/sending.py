"""The form by which several letters go out together, and the filters above a council's list of letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.forms import DateField
from council.refusals import Refusal
from recommendations.actions.letters import RowsRefused, ToSend
from recommendations.carried import title_of
from recommendations.following import SETTLED
from recommendations.forms.reply_by import ReplyByForm
from recommendations.models import Letter


@dataclass(frozen=True, slots=True)
class Row:
    """A letter on the form, with its controls."""

    letter: Letter
    send: BoundField
    number: BoundField
    email: BoundField


class SendLettersForm(ReplyByForm):
    """Letters that were not sent yet: which of them go out, on which day, each under which number and to whom."""

    sent_on = DateField(label=gettext_lazy("Sent on"))
    first_number = forms.CharField(
        label=gettext_lazy("First outgoing number"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("The letters chosen are counted on from it: 4-2/118, 4-2/119…"),
    )
    submit_label = gettext_lazy("Record as sent")

    def __init__(self, *args: Any, letters: Sequence[Letter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letters = letters
        self.hide_optional = True
        for one in letters:
            title = title_of(one)
            said = {"letter": title}
            number = forms.TextInput(attrs={"aria-label": _("Outgoing number: %(letter)s") % said})
            email = forms.EmailInput(attrs={"aria-label": _("E-mail: %(letter)s") % said})
            self.fields[f"send_{one.pk}"] = forms.BooleanField(label=title, required=False)
            self.fields[f"number_{one.pk}"] = forms.CharField(
                label=_("Outgoing number: %(letter)s") % said, max_length=60, required=False, widget=number
            )
            self.fields[f"email_{one.pk}"] = forms.EmailField(
                label=_("E-mail: %(letter)s") % said, required=False, widget=email
            )

    @property
    def rows(self) -> Iterator[Row]:
        """The letters with their controls, for the page."""
        names = ("send", "number", "email")
        return (Row(one, *(self[f"{name}_{one.pk}"] for name in names)) for one in self.letters)

    def clean(self) -> dict[str, Any]:
        """Refuse an empty choice, and a chosen letter without a number."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {name for name in self.data if name.startswith("send_")} - self.fields.keys():
            raise ValidationError(
                _("A letter you chose was withdrawn meanwhile: see which there are and choose again.")
            )
        chosen = [one for one in self.letters if cleaned.get(f"send_{one.pk}")]
        if not chosen:
            raise ValidationError(_("Choose at least one letter."))
        for one in chosen:
            name = f"number_{one.pk}"
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("Give it an outgoing number."))
        return cleaned

    @property
    def chosen(self) -> list[ToSend]:
        """The letters that go out."""
        values = self.cleaned_data
        return [
            ToSend(one, values[f"number_{one.pk}"], values[f"email_{one.pk}"])
            for one in self.letters
            if values[f"send_{one.pk}"]
        ]

    def refuse(self, refusal: Refusal) -> None:
        """Show why nothing was sent, each reason beside its letter."""
        super().refuse(refusal)
        if isinstance(refusal, RowsRefused):
            for pk, one in refusal.rows.items():
                self.add_error(f"number_{pk}", ValidationError(one.message, code=one.clause or "refused"))


class LetterFilterForm(forms.Form):
    """The filters above a list of letters, sent by plain GET. What is no choice is ignored."""

    hide_optional = True
    purpose = forms.ChoiceField(label=gettext_lazy("Kind of letter"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        standings = [*Letter.State.choices, (SETTLED, _("no reply awaited any more"))]
        for name, offered in (("purpose", Letter.Purpose.choices), ("standing", standings)):
            field: Any = self.fields[name]
            field.choices = [everything, *offered]

    def chosen(self) -> dict[str, str]:
        """The filters that were set to something that exists."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

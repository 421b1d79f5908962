"""Individual identification numbers are pointed out where they are typed: in every form, and in sheets.

A convict's has no place in the product at all, anybody else's is more than is needed (Law No. 94-V): a text with one
is refused before anything is saved. Forms only: what a record brings along stays as it is.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from council.plain_texts import visible
from council.rulebook.individual_numbers import individual_numbers

if TYPE_CHECKING:
    BaseForm = forms.BaseForm
else:
    BaseForm = object

CODE = "individual-number"


class TextsGuarded(BaseForm):
    """What every form has whose texts are kept: nothing in them is there without being seen (`council.plain_texts`),
    and none of them may hold an individual identification number."""

    def full_clean(self) -> None:
        """Check the form, then its texts; what was typed stays, but for what nobody can see."""
        self._take_out_unseen()
        super().full_clean()
        for name, value in list(getattr(self, "cleaned_data", {}).items()):
            errors = found_in(value) if isinstance(value, str) and is_free_text(self.fields.get(name)) else []
            if errors:
                self.add_error(name, ValidationError(errors))

    def _take_out_unseen(self) -> None:
        """A NUL is left where it is: the field refuses it."""
        data: Any = None
        for name in [self.add_prefix(name) for name, field in self.fields.items() if is_free_text(field)]:
            typed = self.data.get(name)
            if isinstance(typed, str) and "\x00" not in typed and (seen := visible(typed)) != typed:
                data = data or self.data.copy()  # type: ignore[attr-defined]
                data[name] = seen
        self.data = self.data if data is None else data


def is_free_text(field: forms.Field | None) -> bool:
    """Whether somebody writes words into a field: addresses of mail and passwords are none."""
    if not isinstance(field, forms.CharField) or isinstance(field, forms.EmailField):
        return False
    return not field.widget.is_hidden and not isinstance(field.widget, forms.PasswordInput)


def refuse_individual_numbers(text: str) -> None:
    """The check of one text: raises ValidationError with one message for each number."""
    if errors := found_in(text):
        raise ValidationError(errors)


def found_in(text: str) -> list[ValidationError]:
    """An error for each number in a text."""
    return [ValidationError(said_of_number(one), code=CODE) for one in individual_numbers(text)]


def said_of_number(number: str) -> str:
    """Why a number is refused, and what to write in its place."""
    return _(
        "“%(number)s” is an individual identification number (IIN). Data about convicts is never entered here, and of "
        "other people only what is needed (Law No. 94-V). Take it out: name an official by post, convicts by their "
        "count."
    ) % {"number": number}

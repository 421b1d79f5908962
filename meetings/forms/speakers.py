"""Guests who speak under an item: one a line, by name and title."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.actions import Speaking

LONGEST = {"name": 200, "title": 300}


class GuestsField(forms.CharField):
    """Guests, one a line: «name; title in Kazakh; title in Russian». Gives a list of `Speaking`."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Guests as lines; what was typed stays as it is."""
        if isinstance(value, list):
            return "\n".join(f"{one.name}; {one.title_kk}; {one.title_ru}" for one in value)
        return value

    def to_python(self, value: Any) -> Any:
        """The guests. Raises ValidationError with the line at fault."""
        if isinstance(value, list):
            return value
        lines = [one.strip() for one in str(value or "").splitlines()]
        return [_guest(line) for line in lines if line]

    def run_validators(self, value: Any) -> None:
        """What is wrong with a line was said by `to_python`."""


def _guest(line: str) -> Speaking:
    parts = [one.strip() for one in line.split(";")]
    said = {"line": line[:60]}
    if len(parts) != 3 or not all(parts):
        text = _("“%(line)s”: write the name, the title in Kazakh and the title in Russian, with semicolons between.")
        raise ValidationError(text % said)
    name, title_kk, title_ru = parts
    if len(name) > LONGEST["name"] or max(len(title_kk), len(title_ru)) > LONGEST["title"]:
        raise ValidationError(_("“%(line)s”: this is too long.") % said)
    return Speaking(name=name, title_kk=title_kk, title_ru=title_ru)

"""What no form and no address should choke on, and filling a form with it."""

import datetime
from typing import Any

from django import forms
from django.utils.html import escape

from council.plain_texts import visible

HOSTILE = "\x01\x1b[2J<script>alert(1)</script>\"><b onload=x>'; DROP TABLE council_event; --\u202e\ufffe"
DAY, LAST_DAY = datetime.date(2026, 4, 10), datetime.date.max
NUL = "а\x00б"
LONG = "ұ" * 10**6
# In an address, as a browser would never write it: the half of a pair that no text has, and what is no UTF-8.
IN_QUERY = (
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "9" * 30,
    "-1",
    "1e9",
    "0001-01-01",
    "9999-12-31",
    "2013-02-30",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%27%3B+DROP+TABLE+council_event%3B--",
    "%D2%B1" * 700,
)
RAW = "<script>alert(1)"


def filled(form: forms.BaseForm, text: str, *, everywhere: bool = False, day: datetime.date = DAY) -> dict[str, Any]:
    """What to send of a form: the text where something is typed, else the first choice and a day; or the text
    `everywhere`."""
    return {
        form.add_prefix(name): text if everywhere else _value(field, text, day)
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField) and name not in ("token", "revision", "read_revision", "confirmed")
    }


def _value(field: forms.Field, text: str, day: datetime.date) -> Any:
    if isinstance(field, forms.BooleanField):
        return "on"
    if isinstance(field, forms.DateField):
        return day
    if isinstance(field, forms.TimeField):
        return "15:00"
    if isinstance(field, forms.IntegerField):
        return field.min_value or 1
    if isinstance(field, forms.ModelChoiceField | forms.ChoiceField):
        choices: Any = field.choices
        offered = [value for value, _label in choices if str(value)]
        return [str(one) for one in offered[:1]] if offered else ""
    return text


def becomes_markup(html: str) -> bool:
    """Whether a page repeats the hostile text as markup."""
    return RAW in html or "<b onload" in html


def shows(html: str, text: str) -> bool:
    """Whether a page still holds what was typed, but for what nobody can see."""
    return escape(visible(text)) in html

"""What may be sent in the place of a value: texts of all sorts, numbers that name nothing, days that are none."""

from typing import Any

from django import forms
from hypothesis import strategies as st

from tests.doors.garbage import HOSTILE

# Each stands for a way in which something may break: markup, formulas, lines of a header, tags of a template, bidi.
TEXTS = (
    "",
    " ",
    HOSTILE,
    "а\x00б",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "а@example.kz\r\nBcc: b@example.kz\r\n\r\nтело",
    "END:VEVENT\r\nBEGIN:VALARM",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}{%p for x in y %}",
    "%s%n%(count)s{0}{self.__class__}",
    "../../../../etc/passwd",
    "CON",
    "\u202etxt.exe\u2066\u200f\u061c",
    "\ufeff\u200b\u00ad\u2028\u2029\x85",
    "\ufffe\uffff\ufdd0\U0010ffff",
    "е\u0301" * 300,
    "İıſßﬃ\u0130",
    "👩\u200d👩\u200d👧" * 20,
    "а" * 501,
    "а" * 70_000,
    "<![CDATA[<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "]]>&#0;&#xd800;&lt;b",
    "\\ud800\\u0000\\x00",
    "1;2,3\t4",
    '[]{"a": null}',
    '{"health": ["x"], "land": {"a": 1}}',
    "null",
)
NUMBERS = (
    "0",
    "-1",
    "1",
    "01",
    "1.5",
    "1e400",
    "NaN",
    "-Infinity",
    "32768",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "9" * 30,
    "9" * 5000,
    "٣",
    "１２",
    "²",
    "1_000",
    "0x10",
    "+7",
    " 7 ",
)
DAYS = (
    "0001-01-01",
    "1899-12-31",
    "1900-01-01",
    "2013-02-30",
    "2026-04-10",
    "2100-12-31",
    "9999-12-31",
    "10000-01-01",
    "31.12.2099",
    "٢٠٢٦-٠٤-١٠",
    "2026-04-10T10:00:00+25:00",
    "24:00",
    "23:59:60",
    "00:00",
)
LETTERS = st.characters(exclude_categories=["Cs"])


def words() -> "st.SearchStrategy[str]":
    """Any text that can be sent, the odd ones more often."""
    return st.sampled_from(TEXTS) | st.sampled_from(NUMBERS) | st.sampled_from(DAYS) | st.text(LETTERS, max_size=30)


def instead_of(field: forms.Field, known: list[str]) -> "st.SearchStrategy[Any]":
    """What to send of a field: what it offers, what is another's, or anything at all; one, several or nothing."""
    offered = [str(value) for value, _label in getattr(field, "choices", []) if not isinstance(value, list | tuple)]
    ids = st.sampled_from([*known, *NUMBERS, *offered[:20]])
    several = st.lists(ids | words(), max_size=4)
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        return several
    if offered:
        return ids | words() | several
    if isinstance(field, forms.IntegerField):
        return st.sampled_from(NUMBERS) | words()
    if isinstance(field, forms.DateField | forms.TimeField):
        return st.sampled_from(DAYS) | words()
    return words() | ids

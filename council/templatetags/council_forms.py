"""The parts of our crispy-forms template pack (`templates/council_forms/`): a control, its errors, a link to it."""

import copy
import re
from typing import NamedTuple

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

CLAUSE = re.compile(r"\d+(\.\d+)?")
# Browsers send and expect these forms whatever the language is; Django reads them beside its own.
NATIVE = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


class Problem(NamedTuple):
    """What is wrong with a field, and the clause where the law is why."""

    text: str
    clause: str


@register.filter
def control(field: BoundField, css_class: str = "") -> SafeString:
    """The field's own control; dates and times as the browser's native inputs."""
    widget = field.field.widget
    for kind, input_type, format_ in NATIVE:
        if isinstance(widget, kind) and widget.input_type == "text":
            widget = copy.deepcopy(widget)
            widget.input_type, widget.format = input_type, format_
            break
    attrs: dict[str, str | bool] = (
        {"class": f"{widget.attrs.get('class', '')} {css_class}".strip()} if css_class else {}
    )
    return field.as_widget(widget=widget, attrs=attrs)


@register.filter
def kind(field: BoundField) -> str:
    """How the field is laid out: hidden, check (one box), group (several controls under a legend) or single."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.FileInput) or not widget.use_fieldset:
        return "single"
    return "group"


@register.filter
def anchor(field: BoundField) -> str:
    """The id of the control that a link in the error summary leads to: the first one of a group."""
    return f"{field.auto_id}_0" if kind(field) == "group" else field.auto_id


@register.filter
def problems(field: BoundField) -> list[Problem]:
    """The field's errors in order; a code that is a clause number («12», «6.4») is that clause."""
    return _with_clauses(field.form.errors.as_data().get(field.name, []))


@register.filter
def form_problems(form: forms.BaseForm) -> list[Problem]:
    """The errors of the whole form, and those of hidden fields, which nobody could see beside them."""
    errors = list(form.errors.as_data().get(NON_FIELD_ERRORS, []))
    for field in form.hidden_fields():
        errors += form.errors.as_data().get(field.name, [])
    return _with_clauses(errors)


@register.filter
def is_marked_optional(field: BoundField) -> bool:
    """Whether to write «(optional)»: not on a single box (leaving it is an answer), nor in a form of filters."""
    quiet = getattr(field.form, "hide_optional", False)
    return not (field.field.required or quiet or kind(field) == "check")


@register.filter
def has_own_button(html: str | None) -> bool:
    """Whether a layout of the form already brought a button that sends it."""
    return bool(html) and 'type="submit"' in str(html)


def _with_clauses(errors: list[ValidationError]) -> list[Problem]:
    found = []
    for error in errors:
        code = str(getattr(error, "code", "") or "")
        clause = code if CLAUSE.fullmatch(code) else ""
        found += [Problem(str(message), clause) for message in error.messages]
    return found

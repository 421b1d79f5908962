"""Forms about posts, people and compositions."""

from typing import Any

from django import forms


def offer(form: forms.Form, name: str, choices: Any) -> None:
    """Let a field of a form choose among these rows only."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = choices

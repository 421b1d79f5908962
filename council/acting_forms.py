"""Forms of the admin: they show why an act was refused, with the clause, and keep what was typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from council import presenting
from council.individual_numbers import TextsGuarded
from council.models import Versioned
from council.refusals import Refusal, Stale

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Any]
else:
    BaseForm = forms.ModelForm

Refused = Refusal | ValidationError


def is_number(text: str) -> bool:
    """Whether it can be the number of a record: what a choice is sent with need not be one."""
    return text.isdecimal() and len(text) < 19


class KnownSelect(AutocompleteSelect):
    """A search field for a related record whose name is read already: a page does not ask for each row's again."""

    known: Mapping[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        """The chosen option, from what is known where it is."""
        chosen = [one for one in map(str, value) if is_number(one)]
        if not all(one in self.known for one in chosen):
            return super().optgroups(name, chosen, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, one, self.known[one], True, len(options)) for one in chosen]
        return [(None, options, 0)]


class SeveralSelect(AutocompleteSelectMultiple):
    """A search field for several related records."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        """The chosen options; what is no number of a record is said by the field's check, not looked up."""
        return super().optgroups(name, [one for one in map(str, value) if is_number(one)], attrs)


class ActingForm(TextsGuarded, BaseForm):
    """The form of one record, or of one row of it. After a refusal it is read again with `refusals`: by the form's
    prefix (None: the record's own form), why the act was refused."""

    refusals: ClassVar[Mapping[str | None, Refused]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            related = self.instance._state.fields_cache.get(name)
            if isinstance(widget, KnownSelect) and related is not None:
                widget.known = {str(related.pk): str(related)}

    def clean(self) -> dict[str, Any]:
        """Add the refusal of the act, if there was one, to what else is wrong."""
        super().clean()
        error = self.refusals.get(self.prefix)
        if error is not None:
            self.show(error)
        return self.cleaned_data

    def show(self, error: Refused) -> None:
        """Add a refusal and all its findings as errors, beside the field at fault where the form has it."""
        for field, problem in problems(error):
            self.add_error(field if field in self.fields else None, problem)


class VersionedForm(ActingForm):
    """The form of a row that two people may edit: it carries the revision that it was read with. The field has a name
    of its own: the row's `revision` is written by no form."""

    read_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Versioned) and self.instance.pk:
            self.initial["read_revision"] = self.instance.revision

    def show(self, error: Refused) -> None:
        """For a stale form also what stands there now; sent again, it is decided upon that."""
        super().show(error)
        if not isinstance(error, Stale):
            return
        for name in self.changed_data:
            if name in self.initial and name != "read_revision":
                now = {"field": self.fields[name].label, "value": self._now(name)}
                self.add_error(name, _("%(field)s: what stands there now is “%(value)s”.") % now)
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("read_revision")] = str(self.initial.get("read_revision", ""))
        self.data = data

    def _now(self, name: str) -> object:
        shown = getattr(self.instance, f"get_{name}_display", None)
        return shown() if shown else getattr(self.instance, name, self.initial[name])


def problems(error: Refused) -> Iterator[tuple[str | None, ValidationError]]:
    """What a refusal says, by field (None: the whole form): its message, then each finding, with their clauses."""
    if isinstance(error, Refusal):
        text = with_clause(str(error.message), error.clause)
        yield error.field, ValidationError(text, code=error.clause or "refused")
        for one in presenting.shown(error.findings):
            text = " ".join(part for part in (one["text"], one["hint_text"]) if part)
            if one["clause"]:
                text = _("Clause %(clause)s: %(text)s") % {"clause": one["clause"], "text": text}
            yield None, ValidationError(text, code=one["clause"] or one["rule"])
        return
    for field, errors in (getattr(error, "error_dict", None) or {None: error.error_list}).items():
        for one in errors:
            yield field, ValidationError(with_clause("".join(one.messages), clause_in(one.code)), code=one.code)


def clause_in(code: str | None) -> str | None:
    """The clause that a constraint names as its code, if it does."""
    return code if code and re.fullmatch(r"\d+(\.\d+)?", code) else None


def with_clause(text: str, clause: str | None) -> str:
    """A message that names its clause: “Clause 14: …”, unless it does already."""
    if not clause or re.search(rf"(?<![\d.]){re.escape(clause)}(?![\d.]?\d)", text):
        return text
    return _("Clause %(clause)s: %(text)s") % {"clause": clause, "text": text}


def in_words(error: Refused) -> list[str]:
    """Every reason of a refusal as one sentence each, for messages."""
    return ["".join(problem.messages) for _field, problem in problems(error)]


def of_row(error: Refused, label: str) -> Refused:
    """A row's refusal as the record's own form shows it: with the row's name, beside no field."""
    if isinstance(error, Refusal):
        return Refusal(f"{label}: {error.message}", clause=error.clause, findings=error.findings)
    return ValidationError([f"{label}: {text}" for text in in_words(error)])


@contextmanager
def fields(**names: str) -> Iterator[None]:
    """Within, a refusal that names an act's argument names the form's field instead: `date="established_on"`."""
    try:
        yield
    except Refusal as refusal:
        refusal.field = names.get(refusal.field or "", refusal.field)
        raise

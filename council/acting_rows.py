"""Rows of a record in the admin: added, changed and removed by acts, shown read-only where nothing may change."""

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from council.acting_forms import ActingForm, KnownSelect
from council.acting_requests import as_stored, refusals_of

if TYPE_CHECKING:
    BaseInline = admin.TabularInline[Any, Any]
    BaseFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    BaseInline = admin.TabularInline
    BaseFormSet = BaseInlineFormSet


class ActingFormSet(BaseFormSet):
    """The rows of a record; `inline` knows their acts."""

    inline: ClassVar["ActingInline"]


class ActingInline(BaseInline):
    """Rows of a record that are added, changed and removed by acts.

    `frozen` says when the state of the record leaves nothing to change: the rows are then shown read-only. Rows that
    are sent all the same (a form read earlier) go to the act, which says why not.
    """

    form = ActingForm
    formset = ActingFormSet
    extra = 0
    takes_new = True
    takes_changes = True
    takes_removal = False

    def act_add(self, request: HttpRequest, thing: Any, row: ActingForm) -> None:
        """Add a row to the record."""
        raise NotImplementedError

    def act_change(self, request: HttpRequest, thing: Any, row: ActingForm) -> None:
        """Change a row; `thing` is the row as it is stored."""
        raise NotImplementedError

    def act_remove(self, request: HttpRequest, thing: Any) -> None:
        """Take a row away."""
        raise NotImplementedError

    def frozen(self, thing: Any) -> bool:
        """Whether the rows of this record stay as they are."""
        return False

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Search fields that do not read again what the rows were read with."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def rows_to_offer(self, request: HttpRequest, thing: Any) -> list[dict[str, Any]]:
        """New rows that the form offers, filled in as far as is known."""
        return []

    def _is_open(self, request: HttpRequest, thing: Any) -> bool:
        return thing is not None and (not self.frozen(as_stored(thing)) or self._was_sent(request))

    def _was_sent(self, request: HttpRequest) -> bool:
        names = "|".join(str(name) for name in self.fields or ())
        pattern = re.compile(rf".+-\d+-(?:{names})")
        prefix = self.formset_prefix()
        return any(key.startswith(f"{prefix}-") and pattern.fullmatch(key) for key in request.POST)

    def formset_prefix(self) -> str:
        """The prefix of the rows' fields."""
        found = [one for one in self.opts.fields if one.is_relation and one.related_model is self.parent_model]
        return str(found[0].remote_field.get_accessor_name()) if found and found[0].remote_field else ""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the record sees its rows."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """See `frozen`; whether the record may be changed at all is asked before."""
        return self.takes_new and self._is_open(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """See `frozen`."""
        return self.takes_changes and self._is_open(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only where an act takes rows away."""
        return self.takes_removal and self._is_open(request, obj)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """As many new rows as there are to offer."""
        return self.extra + (len(self.rows_to_offer(request, as_stored(obj))) if obj is not None else 0)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The class of the rows for this request, which knows the refusals."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.inline = self  # type: ignore[attr-defined]
        setattr(formset.form, "refusals", refusals_of(request))  # noqa: B010  a class made for this request
        # What hangs on a row is the business of the act that removes it.
        setattr(formset.form, "hand_clean_DELETE", lambda form: None)  # noqa: B010
        return formset


class ReadOnlyInline(ActingInline):
    """Rows that are shown only."""

    takes_new = takes_changes = takes_removal = False
    can_delete = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return self.fields or ()

"""What every page of the admin shares: changes go through the acts in `actions.py`, and nothing else is stored.

A subclass says which act adds a record (`act_add`) and which changes one (`act_change`); its rows do the same. When
an act refuses, everything is rolled back and the form is read again, with what was typed and with the reasons.
"""

import copy
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ForeignKey
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council import history, presenting
from council.acting_forms import ActingForm, KnownSelect, VersionedForm, in_words, is_number, of_row
from council.acting_requests import account, as_stored, by_at, now, refusals_of
from council.acting_rows import ActingInline, ReadOnlyInline
from council.collisions import ERRORS, STATUS, collision
from council.mixed_words import refuse_mixed_words
from council.models import Called, Versioned
from council.refusals import Refusal
from council.steps import lock

__all__ = ["ActingAdmin", "ActingInline", "ReadOnlyInline", "account", "as_stored", "by_at", "now"]

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Any]
else:
    BaseAdmin = admin.ModelAdmin


class ActingAdmin(BaseAdmin):
    """The pages of one kind of record. Nothing is deleted here; what may be taken away has an act of its own."""

    form = ActingForm
    save_on_top = False
    view_on_site = False
    list_per_page = 50

    def act_add(self, request: HttpRequest, form: ActingForm) -> models.Model:
        """Add a record and return it."""
        raise NotImplementedError

    def act_change(self, request: HttpRequest, thing: Any, form: ActingForm) -> None:
        """Change a record; `thing` is the record as it is stored."""
        raise NotImplementedError

    def formfield_for_dbfield(self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """As elsewhere, no word of a name mixes two alphabets."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and issubclass(self.model, Called) and db_field.name in self.model.NAMES:
            field.validators.append(refuse_mixed_words)
        return field

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Search fields that stand what is sent for a choice and is none."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list; a filter by a number that no database can hold leads back to the whole of it."""
        asked = [str(value) for name, value in request.GET.items() if name != "q"]
        if any(one.isdecimal() and not is_number(one) for one in asked):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def lock_before(self, request: HttpRequest, thing: Any) -> None:
        """Lock what acts lock before the record itself."""

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Rows are added to a record that is there."""
        return self.inlines if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The record, with a copy of how it was read."""
        thing = super().get_object(request, object_id, from_field)
        if thing is not None:
            thing.__dict__["_as_stored"] = copy.copy(thing)
        return thing

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """The form of a record. A refusal rolls everything back; the same form is shown again and says why."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refusal, ValidationError) as error:
            refusals_of(request).setdefault(None, error)
        except (IntegrityError, ObjectDoesNotExist):
            refusals_of(request)[None] = Refusal(self._at_once())
        except ERRORS as error:
            refusals_of(request)[None] = collision(error)
            page = super().changeform_view(request, object_id, form_url, extra_context)
            page.status_code = STATUS
            return page
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _at_once(self) -> str:
        return _("Somebody else saved the same at this moment. See what stands there now.")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The class of the form for this request, which knows the refusals."""
        form = super().get_form(request, obj, change=change, **kwargs)
        setattr(form, "refusals", refusals_of(request))  # noqa: B010  a class made for this request
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """As declared; with the revision where the record may be changed."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if issubclass(self.form, VersionedForm) and obj is not None and self.has_change_permission(request, obj):
            fieldsets.append((None, {"fields": ("read_revision",)}))
        return fieldsets

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Run the act; `obj` then is what is stored."""
        if refusals_of(request):
            raise AssertionError("an act that was refused is not tried again")
        if change:
            thing = self.get_queryset(request).get(pk=obj.pk)
            self.lock_before(request, thing)
            if isinstance(thing, Versioned):
                lock(thing, form.cleaned_data.get("read_revision"))
            self.act_change(request, thing, form)
        else:
            obj.pk = self.act_add(request, form).pk
            obj._state.adding = False
        obj.refresh_from_db()

    def act_after_rows(self, request: HttpRequest, thing: Any, form: ActingForm) -> None:
        """Run what comes after the rows: a step that judges them."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Run the acts of the rows, then what comes after them."""
        super().save_related(request, form, formsets, change)
        if change:
            self.act_after_rows(request, self.get_queryset(request).get(pk=form.instance.pk), form)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Run the acts of the rows: those taken away, those changed, those new. The formset itself saves nothing."""
        inline: ActingInline = formset.inline
        removed = formset.deleted_forms if formset.can_delete else []
        for row in removed:
            if row.instance.pk:
                self._act_on_row(request, row, partial(inline.act_remove, request, row.instance))
        for row in formset.forms:
            if row in removed or not row.has_changed():
                continue
            if row.instance.pk:
                stored = inline.get_queryset(request).get(pk=row.instance.pk)
                self._act_on_row(request, row, partial(inline.act_change, request, stored, row))
            else:
                self._act_on_row(request, row, partial(inline.act_add, request, form.instance, row))

    def _act_on_row(self, request: HttpRequest, row: ActingForm, act: Callable[[], None]) -> None:
        try:
            act()
        except (Refusal, ValidationError) as error:
            number = re.sub(r".*-", "", row.prefix or "")
            label = _("Row %(number)s of “%(rows)s”") % {
                "number": int(number) + 1 if number.isdecimal() else number,
                "rows": row._meta.model._meta.verbose_name_plural,
            }
            refusals_of(request).update({row.prefix: error, None: of_row(error, label)})
            raise

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Search regardless of case. SQLite knows the case of ASCII letters only: there the usual spellings are
        searched one by one."""
        found, many = super().get_search_results(request, queryset, search_term)
        if connection.vendor == "sqlite" and not search_term.isascii():
            spellings = {search_term.lower(), search_term.upper(), search_term.capitalize(), search_term.title()}
            for one in sorted(spellings - {search_term}):
                found = found | super().get_search_results(request, queryset, one)[0]
        return found, many

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """None: the acts themselves write the history."""
        return ""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Not here: the act has recorded its event."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Not here: the act has recorded its event."""

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        raise Http404

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The events of a record, newest first."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(record)s") % {"record": thing},
            "events": presenting.history_rows(history.of(thing)[:500]),
            "object": thing,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/events_of_record.html", context)

    def response_action(self, request: HttpRequest, queryset: Any, *more: Any) -> Any:
        """Run a bulk action; what is no record's number is no request of ours."""
        # Longer ones are no number that a database takes.
        if not all(one.isdecimal() and len(one) < 19 for one in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest
        return super().response_action(request, queryset, *more)

    def each(self, request: HttpRequest, things: Iterable[models.Model], act: Callable[[Any], object]) -> None:
        """Run an act for each chosen record by itself, and say for each one that was refused why."""
        done = 0
        for thing in things:
            try:
                with transaction.atomic():
                    act(thing)
            except (IntegrityError, ObjectDoesNotExist):
                self.message_user(request, f"{thing}: {self._at_once()}", messages.ERROR)
            except ERRORS as error:
                self.message_user(request, f"{thing}: {collision(error).message}", messages.ERROR)
            except (Refusal, ValidationError) as error:
                for text in in_words(error):
                    self.message_user(request, f"{thing}: {text}", messages.ERROR)
            else:
                done += 1
        if done:
            text = ngettext("Done for %(count)s record.", "Done for %(count)s records.", done) % {"count": done}
            self.message_user(request, text, messages.SUCCESS)

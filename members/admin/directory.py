"""Organisations, posts and people: shared by councils, changed for a council by whoever keeps it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.acting_admin import account, by_at
from council.acting_forms import ActingForm, VersionedForm
from council.admin.councils import own_councils
from council.administration import lock_installation
from council.contacts import Way, note_reading
from council.kept_admin import KeptAdmin, kept_councils
from council.models import Council
from council.permissions import is_administrator
from council.refusals import NotAllowed
from council.steps import lock_council
from members.actions import (
    add_organisation,
    add_person,
    add_post,
    change_organisation,
    change_person,
    change_post,
)
from members.admin.merging import MergingAdmin
from members.administration import link_account
from members.forms.people import CalledSinceField
from members.models import DirectoryEntry, Field, Organisation, Person, Post

if TYPE_CHECKING:
    CouncilField = forms.ModelChoiceField[Council]
else:
    CouncilField = forms.ModelChoiceField


def council_field(request: HttpRequest | None = None) -> CouncilField:
    """A choice of the councils that the account keeps."""
    councils = own_councils(request) if request else Council.objects.none()
    return CouncilField(label=_("Council"), queryset=councils, initial=councils.first() if request else None)


class DirectoryForm(VersionedForm):
    """Something of the directory; a new one is entered for a council."""

    for_council = council_field()


class NamedForm(DirectoryForm):
    """Something that may be renamed: a change without the day is a correction."""

    called_since = CalledSinceField()


class PostForm(NamedForm):
    """A post with the fields of clause 8 that its holder manages."""

    fields = forms.MultipleChoiceField(  # type: ignore[assignment]
        label=_("fields of clause 8"), choices=Field.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class DirectoryAdmin(KeptAdmin):
    """Records of the directory. `entry_path` leads from a record to what is entered in councils' directories."""

    form = DirectoryForm
    for_administrators = True
    entry_name = ""
    entry_path = "pk"

    def entries(self, request: HttpRequest, thing: Any = None) -> models.QuerySet[DirectoryEntry]:
        """The entries in the directories of the councils that the account keeps."""
        entries = DirectoryEntry.objects.filter(council__in=kept_councils(request).values("pk"))
        if thing is None:
            return entries.exclude(**{self.entry_name: None})
        name = self.entry_path.removesuffix("_id")
        return entries.filter(**{self.entry_name: thing if name == "pk" else getattr(thing, name)})

    def council_for(self, request: HttpRequest, thing: Any) -> Council:
        """The council for which the account changes this: the first of its own that has it."""
        entry = self.entries(request, thing).select_related("council").order_by("council").first()
        if entry is None:
            raise NotAllowed(str(_("Only the secretariat of a council that has this may change it.")))
        return entry.council

    def lock_before(self, request: HttpRequest, thing: Any) -> None:
        """The council's row comes first, as in every act."""
        if self.keeps(request, thing):
            lock_council(self.council_for(request, thing))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """What is entered in the directories of the account's councils; everything for administrators."""
        related = self.list_select_related
        found = super(KeptAdmin, self).get_queryset(request)
        if related and not isinstance(related, bool):
            found = found.select_related(*related)
        if is_administrator(account(request)):
            return found
        return found.filter(**{f"{self.entry_path}__in": self.entries(request).values(self.entry_name)})

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Lists and search fields; what was merged into another one is in neither."""
        if issubclass(self.model, Organisation | Post | Person):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def keeps(self, request: HttpRequest, thing: Any) -> bool:
        """Whether one of the account's own councils has it."""
        return self.entries(request, thing).exists()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new one is entered for a council."""
        names = tuple(self.fields or ())
        return ("for_council", *names) if obj is None else names

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """With the councils of the account to choose from, for a new one only."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if change:
            form.base_fields.pop("for_council", None)
        else:
            form.base_fields["for_council"] = council_field(request)
        return form


class NamedAdmin(DirectoryAdmin):
    """Records that may be renamed by whoever keeps them."""

    form = NamedForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the day from which another name holds."""
        names = tuple(super().get_fields(request, obj))
        return (*names, "called_since") if obj is not None and self.keeps(request, obj) else names

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A new one has no earlier name, and an administrator gives none."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or not self.keeps(request, obj):
            form.base_fields.pop("called_since", None)
        return form


def values_of(form: ActingForm, *but: str) -> dict[str, Any]:
    """What was entered, as the arguments of an act."""
    unwanted = {"read_revision", "for_council", *but}
    return {name: value for name, value in form.cleaned_data.items() if name not in unwanted}


@admin.register(Organisation)
class OrganisationAdmin(MergingAdmin, NamedAdmin):
    """Organisations."""

    entry_name = "organisation"
    list_display = ("name", "name_kk", "name_ru", "kind")
    list_select_related = ()
    list_filter = ("kind",)
    search_fields = ("name_kk", "name_ru")
    fields = ("name_kk", "name_ru", "kind")

    def act_add(self, request: HttpRequest, form: ActingForm) -> Organisation:
        """Add it for a council."""
        return add_organisation(form.cleaned_data["for_council"], **values_of(form), **by_at(request))

    def act_change(self, request: HttpRequest, thing: Organisation, form: ActingForm) -> None:
        """Change it."""
        change_organisation(self.council_for(request, thing), thing, **values_of(form), **by_at(request))


@admin.register(Post)
class PostAdmin(MergingAdmin, NamedAdmin):
    """Posts."""

    form = PostForm
    entry_name = "post"
    list_display = ("title", "organisation", "kind", "unit")
    list_select_related = ("organisation", "unit")
    list_filter = ("kind",)
    search_fields = ("title_kk", "title_ru", "organisation__name_kk", "organisation__name_ru")
    autocomplete_fields = ("organisation", "unit")
    fields = ("organisation", "title_kk", "title_ru", "kind", "unit", "fields")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A post stays in its organisation."""
        return () if obj is None else ("organisation",)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Post:
        """Add it for a council."""
        values = values_of(form)
        return add_post(form.cleaned_data["for_council"], values.pop("organisation"), **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Post, form: ActingForm) -> None:
        """Change it."""
        change_post(self.council_for(request, thing), thing, **values_of(form), **by_at(request))


@admin.register(Person)
class PersonAdmin(MergingAdmin, NamedAdmin):
    """People. Administrators say which account is whose, and nothing else."""

    entry_name = "person"
    list_display = ("name", "name_kk", "name_ru", "language")
    list_select_related = ()
    list_filter = ("language",)
    search_fields = ("name_kk", "name_ru", "email")
    autocomplete_fields = ("user",)
    fields = ("name_kk", "name_ru", "email", "language", "gender", "user")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The account is linked afterwards."""
        names = super().get_fields(request, obj)
        return names if obj is not None else tuple(name for name in names if name != "user")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Each changes their part."""
        if obj is None:
            return ()
        names = () if self.keeps(request, obj) else ("name_kk", "name_ru", "email", "language", "gender")
        return names if is_administrator(account(request)) else (*names, "user")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators too: they link the account."""
        return is_administrator(account(request)) or super().has_change_permission(request, obj)

    def lock_before(self, request: HttpRequest, thing: Person) -> None:
        """Whose account it is belongs to the installation, whose row comes before any council's."""
        if is_administrator(account(request)):
            lock_installation()
        super().lock_before(request, thing)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Their address is shown, which is noted."""
        person = context.get("original")
        if person is not None and person.email:
            note_reading([person], by=account(request), council=None, way=Way.ADMIN, at=timezone.now())
        return super().render_change_form(request, context, *args, **kwargs)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Person:
        """Add them for a council."""
        return add_person(form.cleaned_data["for_council"], **values_of(form), **by_at(request))

    def act_change(self, request: HttpRequest, thing: Person, form: ActingForm) -> None:
        """Change them, or their account."""
        values = values_of(form, "user")
        if values:
            change_person(self.council_for(request, thing), thing, **values, **by_at(request))
        if "user" in form.cleaned_data:
            link_account(thing, form.cleaned_data["user"], **by_at(request))

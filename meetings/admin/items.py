"""Agenda items: what they cite, who is heard, and what was said (clauses 3–6, 14)."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import ActingInline, by_at
from council.acting_forms import ActingForm
from council.admin.traces import OwnOnly
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from council.rulebook import editions
from meetings.actions import Speaking, add_item, change_item, remove_item, write_proceedings
from meetings.actions.notes import TEXTS
from meetings.admin.agendas import Speakers
from meetings.models import AgendaItem, Heard, Meeting
from meetings.votes import VOTES, Votes

CONTENT = ("title_kk", "title_ru", "kind", "tasks", "minutes_planned")
PROCEEDINGS = (*TEXTS[:4], "outcome", *TEXTS[4:], *VOTES)


def all_tasks() -> list[tuple[str, str]]:
    """Every task of every level: one that is not of the council's level is refused by the act, with its clause."""
    return [(one, one) for one in editions.load(editions.followable()[-1]).all_tasks]


class TasksForm(ActingForm):
    """A row or record that cites tasks."""

    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("tasks"),
        choices=all_tasks,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}),
        help_text=gettext_lazy("Clauses 3–5. Hold Ctrl to choose several."),
    )


def speakers_of(item: AgendaItem) -> list[Speaking]:
    """Who speaks under an item; the admin leaves them as they are."""
    rows = item.speakers.select_related("person", "post")
    return [Speaking(one.person, one.post, one.name, one.title_kk, one.title_ru) for one in rows]


def heard_of(item: AgendaItem) -> list[Any]:
    """Who is heard under an item, in which post."""
    return [(one.person, one.post) for one in item.heard.select_related("person", "post")]


class Items(ActingInline):
    """The items of an agenda; frozen once it is with the chair (clause 14). Who is heard is said on an item's page."""

    model = AgendaItem
    form = TasksForm
    fields = CONTENT
    takes_removal = True
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the meeting, in one query."""
        return super().get_queryset(request).select_related("meeting__council__unit")

    def frozen(self, thing: Meeting) -> bool:
        """See `Meeting.has_frozen_agenda`."""
        return thing.has_frozen_agenda

    def act_add(self, request: HttpRequest, thing: Meeting, row: ActingForm) -> None:
        """Add an item at the end."""
        add_item(thing, **{name: row.cleaned_data[name] for name in CONTENT}, **by_at(request))

    def act_change(self, request: HttpRequest, thing: AgendaItem, row: ActingForm) -> None:
        """Change it; who is heard stays."""
        values = {name: row.cleaned_data[name] for name in CONTENT}
        change_item(thing, heard=heard_of(thing), speakers=speakers_of(thing), **values, **by_at(request))

    def act_remove(self, request: HttpRequest, thing: AgendaItem) -> None:
        """Take it off the agenda."""
        remove_item(thing, **by_at(request))


class HeardHere(ActingInline):
    """Who is heard, and in which post (clause 6.4); one act with the item itself."""

    model = Heard
    fields = ("person", "post")
    autocomplete_fields = ("person", "post")
    takes_removal = True

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names, in one query."""
        return super().get_queryset(request).select_related("person", "post")

    def frozen(self, thing: AgendaItem) -> bool:
        """With the agenda."""
        return thing.meeting.has_frozen_agenda


@admin.register(AgendaItem)
class AgendaItemAdmin(KeptAdmin):
    """One item: its content while the agenda is a draft, its proceedings once the meeting was held."""

    form = TasksForm
    council_path = "meeting__council"
    list_display = ("title", "number", "kind", "meeting", "tasks")
    list_select_related = ("meeting__council__unit",)
    list_filter = ("kind", ("meeting__council", OwnOnly), "meeting__state")
    search_fields = ("title_kk", "title_ru", "meeting__council__name_kk", "meeting__council__name_ru")
    ordering = ("-meeting__date", "number")
    fields = ("meeting", "number", "supplement", "suggestion", *CONTENT, *PROCEEDINGS)
    inlines = (HeardHere, Speakers)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Items are added on the page of their meeting."""
        return False

    def frozen(self, thing: AgendaItem) -> bool:
        """Nothing to enter: the agenda is set and the meeting not held, or its minutes are signed."""
        meeting = thing.meeting
        return meeting.is_closed or (meeting.has_frozen_agenda and meeting.state != Meeting.State.HELD)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The content of an agenda that was set; the proceedings before the meeting was held."""
        known = ("meeting", "number", "supplement", "suggestion")
        if obj is None:
            return known
        return (*known, *(CONTENT if obj.meeting.state == Meeting.State.HELD else PROCEEDINGS))

    def act_change(self, request: HttpRequest, thing: AgendaItem, form: ActingForm) -> None:
        """Write the proceedings. The content is changed together with who is heard, see `save_related`."""
        if set(PROCEEDINGS) <= set(form.cleaned_data):
            values = {name: form.cleaned_data[name] for name in PROCEEDINGS}
            votes = Votes(*(values.pop(name) for name in VOTES))
            write_proceedings(thing, votes=votes, **values, **by_at(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Change the item and who is heard under it, in one act."""
        if not set(CONTENT) <= set(form.cleaned_data):
            return
        item = self.get_queryset(request).get(pk=form.instance.pk)
        heard = [pair for formset in formsets if formset.model is Heard for pair in _pairs(formset)]
        if len(set(heard)) != len(heard):
            raise Refusal(_("Somebody is named twice in the same post."), clause="6.4")
        values = {name: form.cleaned_data[name] for name in CONTENT}
        change_item(item, heard=heard, speakers=speakers_of(item), **values, **by_at(request))


def _pairs(formset: Any) -> list[Any]:
    """Person and post of each row that stays."""
    rows = [one for one in formset.forms if one not in (formset.deleted_forms if formset.can_delete else [])]
    stay = [one for one in rows if one.instance.pk or one.has_changed()]
    return [
        (one.cleaned_data["person"], one.cleaned_data["post"])
        if one.has_changed()
        else (one.instance.person, one.instance.post)
        for one in stay
    ]

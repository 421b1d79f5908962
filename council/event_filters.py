"""Searching history: by who acted, what was done, to which record, in which days, and in which council."""

import datetime
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from council import presenting
from council.forms import DateField
from council.models import Council, Event, User

# The chain that belongs to no council, and whoever is no account: choices beside keys of rows.
INSTALLATION, SYSTEM = "installation", "system"
# More accounts than one looks through in a choice.
MOST_OFFERED = 500
LARGEST_NUMBER = 2**63 - 1


class EventFilterForm(forms.Form):
    """The filters above events, sent by plain GET. What cannot be is ignored, and said beside its field."""

    hide_optional = True

    council = forms.ChoiceField(label=_("Council"), required=False)
    who = forms.ChoiceField(label=_("Who"), required=False)
    what = forms.ChoiceField(label=_("What"), required=False)
    kind = forms.ChoiceField(label=_("Kind of record"), required=False)
    number = forms.IntegerField(label=_("Number of the record"), required=False, min_value=1, max_value=LARGEST_NUMBER)
    first = DateField(label=_("First day"), required=False)
    last = DateField(label=_("Last day"), required=False)

    def __init__(
        self, data: Any, *, events: "QuerySet[Event]", councils: list[tuple[str, Any]], one_only: bool = False
    ) -> None:
        super().__init__(data)
        acted = User.objects.filter(pk__in=events.order_by().values("actor")).order_by("name", "pk")[:MOST_OFFERED]
        everything = ("", _("all"))
        choices: dict[str, list[tuple[str, Any]]] = {
            "council": councils if one_only else [everything, *councils],
            "who": [everything, *((str(one.pk), str(one)) for one in acted), (SYSTEM, _("the system"))],
            "what": [
                everything,
                *sorted(((key, str(words)) for key, words in presenting.ACTIONS.items()), key=_words),
            ],
            "kind": [everything, *kinds_of_record(events)],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered

    def clean(self) -> dict[str, Any]:
        """A period ends on the day it begins or later."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", ValidationError(_("This day lies before the first one.")))
        return values

    def chosen(self) -> dict[str, Any]:
        """The filters that were set to something that can be."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def events_found(events: "QuerySet[Event]", chosen: Mapping[str, Any], zone: datetime.tzinfo) -> "QuerySet[Event]":
    """The events that fit all filters; days are those of this zone."""
    if who := chosen.get("who"):
        events = events.filter(actor=None) if who == SYSTEM else events.filter(actor=int(who))
    if what := chosen.get("what"):
        events = events.filter(action=what)
    if kind := chosen.get("kind"):
        events = events.filter(subject_type=kind)
    if number := chosen.get("number"):
        events = events.filter(subject_id=number)
    if first := chosen.get("first"):
        events = events.filter(when__gte=_midnight(first, zone))
    if last := chosen.get("last"):
        events = events.filter(when__lt=_midnight(last + datetime.timedelta(days=1), zone))
    return events


def in_chain(events: "QuerySet[Event]", chosen: str) -> "QuerySet[Event]":
    """Only those of one council (its primary key), or of the installation itself; all where nothing is chosen."""
    if chosen == INSTALLATION:
        return events.filter(council=None)
    return events.filter(council=int(chosen)) if chosen else events


def event_rows(events: list[Event]) -> list[dict[str, Any]]:
    """Events as the search lists them: what the history says of each, its place in the chain, and its record."""
    return [
        {
            **row,
            "event": event,
            "council": event.council,
            "kind": event.subject_type,
            "record": f"{called(event.subject_type)} № {event.subject_id}",
        }
        for event, row in zip(events, presenting.history_rows(events), strict=True)
    ]


def kinds_of_record(events: "QuerySet[Event]") -> list[tuple[str, str]]:
    """The kinds of records that these events tell of, by what they are called."""
    kinds = events.order_by().values_list("subject_type", flat=True).distinct()
    return sorted(((kind, called(kind)) for kind in kinds), key=_words)


def called(kind: str) -> str:
    """What records of a kind are called; one that this version no longer knows, by its own name."""
    try:
        return capfirst(str(apps.get_model(kind)._meta.verbose_name))
    except LookupError:
        return kind


def council_choices(councils: "QuerySet[Council]") -> list[tuple[str, str]]:
    """Councils for a choice, by code."""
    found = councils.select_related("unit").order_by("unit__kato", "pk")
    return [(str(one.pk), f"{one.unit.name} ({one.pk})" if one.dissolved_on else one.unit.name) for one in found]


def _words(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


def _midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), tzinfo=zone)

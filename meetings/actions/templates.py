"""A council's templates of agendas: the standing items, kept by the secretariat and taken over into drafts."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock_council, write
from meetings.actions._items import put_item, touched
from meetings.actions._steps import drafting_place, open_for_secretariat
from meetings.gates import pass_item_gate
from meetings.models import AgendaItem, AgendaTemplate, Meeting, StandingItem
from meetings.permissions import may_plan_meeting

CONTENT = ("kind", "title_kk", "title_ru", "tasks", "minutes_planned")


@transaction.atomic
def add_agenda_template(
    council: Council,
    *,
    name_kk: str,
    name_ru: str,
    by: User,
    at: datetime.datetime,
    meeting: Meeting | None = None,
) -> AgendaTemplate:
    """Add a template: empty, or with the items of a meeting's agenda, without who is heard and who speaks.

    Refuses a name that another template of the council has. The same names again return the first.
    """
    council = _open(council, by, at)
    known = council.agenda_templates.filter(name_kk=name_kk).first()
    if known and known.name_ru == name_ru and meeting is None:
        return known
    _refuse_known(known)
    template = AgendaTemplate(council=council)
    write(template, name_kk=name_kk, name_ru=name_ru)
    items = list(meeting.items.standing()) if meeting else []
    for position, one in enumerate(items, start=1):
        values = {name: getattr(one, name) for name in CONTENT}
        write(StandingItem(template=template, position=position), **values)
    after = {"name_kk": name_kk, "name_ru": name_ru, "items": len(items), "meeting": meeting}
    history.record("agenda_template.added", template, council=council, by=by, at=at, after=after)
    return template


@transaction.atomic
def rename_agenda_template(
    template: AgendaTemplate, *, name_kk: str, name_ru: str, by: User, at: datetime.datetime
) -> AgendaTemplate:
    """Give a template other names. The same names change nothing."""
    template = _as_it_stands(template, by, at)
    before, after = history.changes(template, {"name_kk": name_kk, "name_ru": name_ru})
    if not after:
        return template
    _refuse_known(template.council.agenda_templates.filter(name_kk=name_kk).exclude(pk=template.pk).first())
    write(template, **after)
    _changed(template, by, at, before, after)
    return template


@transaction.atomic
def delete_agenda_template(template: AgendaTemplate, *, by: User, at: datetime.datetime) -> None:
    """Delete a template with its items; agendas made from it stay as they are. Deleting it again does nothing."""
    council = _open(template.council, by, at)
    known = council.agenda_templates.filter(pk=template.pk).first()
    if known is None:
        return
    before = {"name_kk": known.name_kk, "name_ru": known.name_ru, "items": known.items.count()}
    history.record("agenda_template.deleted", known, council=council, by=by, at=at, before=before)
    known.delete()


@transaction.atomic
def add_standing_item(
    template: AgendaTemplate,
    *,
    title_kk: str,
    title_ru: str,
    by: User,
    at: datetime.datetime,
    kind: str = AgendaItem.Kind.ORDINARY,
    tasks: Sequence[str] = (),
    minutes_planned: int | None = None,
) -> StandingItem:
    """Add an item at the end of a template. One that stands there word for word is returned."""
    template = _as_it_stands(template, by, at)
    known = template.items.filter(title_kk=title_kk, title_ru=title_ru, kind=kind).first()
    if known:
        return known
    position = (template.items.aggregate(last=Max("position"))["last"] or 0) + 1
    item = StandingItem(template=template, position=position)
    values = dict(zip(CONTENT, (kind, title_kk, title_ru, list(tasks), minutes_planned), strict=True))
    write(item, **values)
    _changed(template, by, at, {}, {"item": item.pk, **values})
    return item


@transaction.atomic
def change_standing_item(item: StandingItem, *, by: User, at: datetime.datetime, **values: Any) -> StandingItem:
    """Change an item of a template (names in `CONTENT`). The same content changes nothing."""
    template = _as_it_stands(item.template, by, at)
    if unknown := set(values) - set(CONTENT):
        raise TypeError(f"change_standing_item takes no {', '.join(sorted(unknown))}")
    item = _item_of(template, item)
    before, after = history.changes(item, values)
    if not after:
        return item
    write(item, **after)
    _changed(template, by, at, {"item": item.pk, **before}, {"item": item.pk, **after})
    return item


@transaction.atomic
def remove_standing_item(item: StandingItem, *, by: User, at: datetime.datetime) -> None:
    """Take an item off a template. Removing it again does nothing."""
    template = _as_it_stands(item.template, by, at)
    known = template.items.filter(pk=item.pk).first()
    if known is None:
        return
    before = {"item": known.pk, "title_kk": known.title_kk, "title_ru": known.title_ru}
    known.delete()
    _changed(template, by, at, before, {})


@transaction.atomic
def move_standing_item(item: StandingItem, *, up: bool, by: User, at: datetime.datetime) -> StandingItem:
    """Move an item of a template one place up or down; at the end it stays."""
    template = _as_it_stands(item.template, by, at)
    item = _item_of(template, item)
    items = list(template.items.order_by("position", "pk"))
    here = items.index(item)
    other = here - 1 if up else here + 1
    if not 0 <= other < len(items):
        return item
    items[here], items[other] = items[other], items[here]
    for position, one in enumerate(items, start=1):
        if one.position != position:
            write(one, position=position)
    _changed(template, by, at, {"item": item.pk, "position": here + 1}, {"item": item.pk, "position": other + 1})
    return items[other]


@transaction.atomic
def take_over_template(
    meeting: Meeting, template: AgendaTemplate, *, by: User, at: datetime.datetime, revision: int | None = None
) -> list[AgendaItem]:
    """Add the standing items of a template to a draft agenda, or to the supplement that is being prepared.

    What stands there word for word is not added again; where nothing is left to add, nothing is recorded. Refused
    while the agenda is frozen (clause 14), and for a task of another level (clauses 4 and 5).
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    place = drafting_place(meeting)
    if template.council_id != meeting.council_id:
        raise Refusal(_("This template belongs to another council."))
    known = set(meeting.items.values_list("kind", "title_kk", "title_ru"))
    wanted = [one for one in template.items.all() if (one.kind, one.title_kk, one.title_ru) not in known]
    if not wanted:
        return []
    rows = [{name: getattr(one, name) for name in CONTENT} for one in wanted]
    items = [put_item(meeting, **row, heard=(), supplement=place) for row in rows]
    findings = pass_item_gate(meeting.council, items, on)
    touched(meeting, place, by)
    after = {"template": template.pk, "items": [one.pk for one in items]}
    history.record(
        "agenda_template.taken_over",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        after=after,
        findings=findings,
    )
    return items


def _open(council: Council, by: User, at: datetime.datetime) -> Council:
    """The council, locked, for its secretariat."""
    council = lock_council(council)
    allowed = may_plan_meeting(by, council, local_day(council, at))
    authorise(allowed, _("Only the secretariat of this akimat may do this."))
    return council


def _as_it_stands(template: AgendaTemplate, by: User, at: datetime.datetime) -> AgendaTemplate:
    council = _open(template.council, by, at)
    known = council.agenda_templates.filter(pk=template.pk).first()
    if known is None:
        raise Refusal(_("This template was deleted."))
    known.council = council
    return known


def _item_of(template: AgendaTemplate, item: StandingItem) -> StandingItem:
    known = template.items.filter(pk=item.pk).first()
    if known is None:
        raise Refusal(_("This item is no longer in the template."))
    return known


def _refuse_known(known: AgendaTemplate | None) -> None:
    if known is not None:
        raise Refusal(_("The council already has a template of this name."), field="name_kk")


def _changed(
    template: AgendaTemplate, by: User, at: datetime.datetime, before: dict[str, Any], after: dict[str, Any]
) -> None:
    history.record(
        "agenda_template.changed", template, council=template.council, by=by, at=at, before=before, after=after
    )

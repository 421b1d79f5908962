"""The composition on a council's page, and the words and links of this app's events and findings."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.models import Council, User
from council.panels import PANELS, Panel
from council.personal import KEPT, OFFICIAL
from council.presenting import ACTIONS, LINKS
from members.permissions import compositions_seen, may_draft_composition
from members.seating import rows_of
from members.snapshots import snapshots_of
from members.vacancies import empty_seats
from members.views.compositions import version_link


def composition_panel(council: Council, user: User, on: datetime.date) -> Panel:
    """The seats in force on a day, and the version being prepared."""
    snapshot = snapshots_of([council])[council.pk]
    current = snapshot.in_force(on)
    rows = rows_of(snapshot, current, on)
    seen = compositions_seen(user, council, on).filter(outcome="").order_by("-version").first()
    context = {
        "current": current,
        "rows": rows,
        "empty": empty_seats(snapshot, current, rows, on),
        "open_one": seen,
        "may_draft": may_draft_composition(user, council, on),
    }
    return Panel("members/_panel.html", order=20, context=context)


def directory_link(council: Council, key: str) -> str | None:
    """The directory, where people and organisations of a record stand."""
    return reverse("members:directory", args=[council.pk])


def person_link(council: Council, key: str) -> str | None:
    """The page of a person of a record."""
    pk = council.directory.filter(key=key, person__isnull=False).values_list("person", flat=True).first()
    return reverse("members:person", args=[council.pk, pk]) if pk else None


PANELS.append(composition_panel)
OFFICIAL.update(
    {
        "members.organisation": frozenset({"name_kk", "name_ru"}),
        "members.post": frozenset({"title_kk", "title_ru"}),
        "members.serving": frozenset({"source"}),
    }
)
KEPT["members.composition"] = frozenset({"reasons", "remarks"})
LINKS.update({"composition": version_link, "person": person_link, "organisation": directory_link})
ACTIONS.update(
    {
        "directory.taken_over": _("The directory of the council before was taken over"),
        "organisation.added": _("An organisation was added"),
        "organisation.changed": _("An organisation was changed"),
        "organisation.renamed": _("An organisation was renamed"),
        "post.added": _("A post was added"),
        "post.changed": _("A post was changed"),
        "post.renamed": _("A post was renamed"),
        "person.added": _("A person was added"),
        "person.changed": _("A person's entry was changed"),
        "person.renamed": _("A person's change of name was recorded"),
        "organisation.merged": _("Two entries of one organisation were merged"),
        "post.merged": _("Two entries of one post were merged"),
        "person.merged": _("Two entries of one person were merged"),
        "person.account_linked": _("The account of a person was linked"),
        "tenure.begun": _("A post was taken up"),
        "tenure.ended": _("The end of a tenure was recorded"),
        "tenure.changed": _("The days of a tenure were corrected"),
        "serving.added": _("It was entered which penal body serves a unit"),
        "serving.changed": _("It was changed which penal body serves a unit, or since when"),
        "sheet.taken": _("Posts and people were taken over from a spreadsheet"),
        "composition.drafted": _("A version of the composition was drafted"),
        "composition.prepared": _("A version was prepared by itself, with the new holder of a post"),
        "composition.discarded": _("A draft was discarded"),
        "composition.seat_added": _("A seat was added"),
        "composition.seat_changed": _("A seat was changed"),
        "composition.seat_removed": _("A seat was removed"),
        "composition.agreement_recorded": _("An agreement to join was recorded"),
        "composition.reason_given": _("A reason for a field was written"),
        "composition.determined": _("The akimat's act that determines the composition was recorded"),
        "composition.submitted": _("The composition was submitted to the maslikhat"),
        "composition.session_planned": _("The session of the maslikhat was planned"),
        "composition.withdrawn": _("The submission was taken back"),
        "composition.approved": _("The maslikhat approved the composition"),
        "composition.returned": _("The maslikhat returned the composition with remarks"),
        "composition.taken_over": _("A composition was entered as history"),
    }
)

"""The composition on a council's page, and the words and links of this app's events and findings."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.models import Council, User
from council.panels import PANELS, Panel
from council.presenting import ACTIONS, LINKS
from members.models import Composition
from members.permissions import compositions_seen, may_draft_composition
from members.seating import seat_rows
from members.views.compositions import version_link


def composition_panel(council: Council, user: User, on: datetime.date) -> Panel:
    """The seats in force on a day, and the version being prepared."""
    current = Composition.objects.filter(council=council).in_force(on).first()
    seen = compositions_seen(user, council, on).filter(outcome="").order_by("-version").first()
    context = {
        "current": current,
        "rows": seat_rows(current, on) if current else [],
        "open_one": seen,
        "may_draft": may_draft_composition(user, council, on),
    }
    return Panel("members/_panel.html", order=20, context=context)


def directory_link(council: Council, key: str) -> str | None:
    """The directory, where people and organisations of a record stand."""
    return reverse("members:directory", args=[council.pk])


PANELS.append(composition_panel)
LINKS.update({"composition": version_link, "person": directory_link, "organisation": directory_link})
ACTIONS.update(
    {
        "organisation.added": _("An organisation was added"),
        "organisation.changed": _("An organisation was changed"),
        "organisation.renamed": _("An organisation was renamed"),
        "post.added": _("A post was added"),
        "post.changed": _("A post was changed"),
        "post.renamed": _("A post was renamed"),
        "person.added": _("A person was added"),
        "person.changed": _("A person's entry was changed"),
        "person.renamed": _("A person's change of name was recorded"),
        "person.account_linked": _("The account of a person was linked"),
        "tenure.begun": _("A post was taken up"),
        "tenure.ended": _("The end of a tenure was recorded"),
        "tenure.changed": _("The days of a tenure were corrected"),
        "sheet.taken": _("Posts and people were taken over from a spreadsheet"),
        "composition.drafted": _("A version of the composition was drafted"),
        "composition.seat_added": _("A seat was added"),
        "composition.seat_changed": _("A seat was changed"),
        "composition.seat_removed": _("A seat was removed"),
        "composition.agreement_recorded": _("An agreement to join was recorded"),
        "composition.reason_given": _("A reason for a field was written"),
        "composition.determined": _("The akimat's act that determines the composition was recorded"),
        "composition.submitted": _("The composition was submitted to the maslikhat"),
        "composition.withdrawn": _("The submission was taken back"),
        "composition.approved": _("The maslikhat approved the composition"),
        "composition.returned": _("The maslikhat returned the composition with remarks"),
        "composition.taken_over": _("A composition was entered as history"),
    }
)

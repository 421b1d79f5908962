"""The columns of this app's lists, for their workbooks."""

from django.utils.translation import gettext_lazy

from council.sheets import Column

MEETINGS: list[Column] = [
    (gettext_lazy("Date"), lambda row: row["meeting"].date),
    (gettext_lazy("Time"), lambda row: row["meeting"].time),
    (gettext_lazy("Council"), lambda row: row["meeting"].council.unit.name),
    (gettext_lazy("No."), lambda row: row["meeting"].number),
    (gettext_lazy("Place"), lambda row: row["meeting"].place),
    (gettext_lazy("State"), lambda row: row["state"].label),
]
VISITS: list[Column] = [
    (gettext_lazy("Date"), lambda one: one.date),
    (gettext_lazy("What was visited"), lambda one: one.get_kind_display()),
    (gettext_lazy("Place in Kazakh"), lambda one: one.place_kk),
    (gettext_lazy("Place in Russian"), lambda one: one.place_ru),
    (gettext_lazy("Number of the basis"), lambda one: one.basis_number),
    (gettext_lazy("Date of the basis"), lambda one: one.basis_date),
]
HEARINGS: list[Column] = [
    (gettext_lazy("Date"), lambda row: row.meeting.date),
    (gettext_lazy("State"), lambda row: row.meeting.get_state_display()),
    (gettext_lazy("Who"), lambda row: row.heard.person.name if row.heard else ""),
    (gettext_lazy("Post"), lambda row: row.heard.post.title if row.heard else ""),
    (gettext_lazy("About what"), lambda row: row.item.title),
    (gettext_lazy("Material asked for, in Kazakh"), lambda row: row.heard.material_kk if row.heard else ""),
    (gettext_lazy("Material asked for, in Russian"), lambda row: row.heard.material_ru if row.heard else ""),
    (gettext_lazy("Asked on"), lambda row: row.heard.asked_on if row.heard else None),
    (gettext_lazy("Received on"), lambda row: row.heard.received_on if row.heard else None),
    (gettext_lazy("Counts"), lambda row: 1 if row.counts else 0),
    (gettext_lazy("Why it does not count"), lambda row: row.reason),
]
_TALLY: list[Column] = [
    (gettext_lazy("Expected"), lambda row: row.expected),
    (gettext_lazy("Present"), lambda row: row.present),
    (gettext_lazy("Excused"), lambda row: row.excused),
    (gettext_lazy("Absent"), lambda row: row.absent),
    (gettext_lazy("Not marked"), lambda row: row.not_marked),
    (gettext_lazy("Present, per cent of those expected"), lambda row: row.percent),
]
ATTENDANCE_OF_MEMBERS: list[Column] = [
    (gettext_lazy("Member"), lambda row: row.person.name),
    *_TALLY,
    (gettext_lazy("Sent somebody (a guest)"), lambda row: row.sent),
]
ATTENDANCE_OF_MEETINGS: list[Column] = [
    (gettext_lazy("Date"), lambda row: row.meeting.date),
    (gettext_lazy("No."), lambda row: row.meeting.number),
    *_TALLY,
    (gettext_lazy("Guests"), lambda row: row.guests),
]
ATTENDANCE_OF_YEARS: list[Column] = [
    (gettext_lazy("Year"), lambda row: row.year),
    (gettext_lazy("Meetings held"), lambda row: row.meetings),
    *_TALLY,
]

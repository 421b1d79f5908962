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

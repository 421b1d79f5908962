"""Minutes, what was edited by hand beside them, and councils' own templates: to be looked at only.

They are drawn up, signed and uploaded on their pages; the signing has its fields with the meeting, too.
"""

from django.contrib import admin

from council.admin.traces import OwnOnly
from council.kept_admin import SeenAdmin
from meetings.models import Minutes, MinutesFile, MinutesTemplate


class OfMeetingAdmin(SeenAdmin):
    """What belongs to a meeting, and through it to a council."""

    council_path = "meeting__council"


@admin.register(Minutes)
class MinutesAdmin(OfMeetingAdmin):
    """Minutes with their number and signatures."""

    list_display = ("number", "meeting", "chair_signed_on", "secretary_signed_on", "signed_on")
    list_select_related = ("meeting__council__unit",)
    list_filter = (("meeting__council", OwnOnly), "signed_on")
    search_fields = ("number", "meeting__council__name_kk", "meeting__council__name_ru")
    ordering = ("-meeting__date", "-pk")
    fields = (
        "meeting",
        "number",
        "secretary_kk",
        "secretary_ru",
        "chair_signed_on",
        "secretary_signed_on",
        "signed_on",
        "scan",
    )


@admin.register(MinutesFile)
class MinutesFileAdmin(OfMeetingAdmin):
    """Minutes edited by hand, kept beside ours."""

    list_display = ("file", "meeting", "language", "note")
    list_select_related = ("meeting__council__unit", "file")
    list_filter = ("language", ("meeting__council", OwnOnly))
    search_fields = ("file__name", "note")
    fields = ("meeting", "language", "file", "note")


@admin.register(MinutesTemplate)
class MinutesTemplateAdmin(SeenAdmin):
    """Councils' own templates of minutes; the ones replaced too."""

    list_display = ("file", "council", "language", "replaced_at")
    list_select_related = ("council__unit", "file")
    list_filter = ("language", ("council", OwnOnly))
    search_fields = ("file__name", "council__name_kk", "council__name_ru")
    fields = ("council", "language", "file", "replaced_at")

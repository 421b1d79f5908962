"""A spreadsheet that was read and waits for its preview to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models import Council, User


class SheetUpload(models.Model):
    """What stood in an uploaded spreadsheet, cell by cell, between its preview and the confirmation.

    `rows` is what was read, by sheet; `taken_at` is when it was written, once. Nothing else keeps the file.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sheet_uploads")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    name = models.CharField(_("file name"), max_length=200)
    rows = models.JSONField(default=dict)
    taken_at = models.DateTimeField(_("taken over"), null=True, blank=True)

    class Meta:
        verbose_name = _("uploaded spreadsheet")
        verbose_name_plural = _("uploaded spreadsheets")

    def __str__(self) -> str:
        return self.name

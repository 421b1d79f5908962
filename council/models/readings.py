"""That somebody's contacts were read: append-only, beside history, which tells of acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models.councils import Council
from council.models.users import User


class ContactReading(models.Model):
    """That an account saw the contacts of somebody on a day: in the record of which council (none for a page of the
    admin), and where first. One row for a reader, what was read, the council and the day, however often it was opened.

    Written by `council.contacts.note_reading` only; the database refuses UPDATE and DELETE. Who was read about stands
    here by primary key.
    """

    class Way(models.TextChoices):
        PAGE = "page", _("a page")
        SHEET = "sheet", _("a list to download")
        OUTBOX = "outbox", _("the outbox")
        ADMIN = "admin", _("the admin")

    reader = models.ForeignKey(User, verbose_name=_("account"), on_delete=models.PROTECT, related_name="+")
    council = models.ForeignKey(
        Council, verbose_name=_("council"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_type = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.PositiveBigIntegerField(_("number of the record"))
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("first at"))
    way = models.CharField(_("where"), max_length=6, choices=Way)

    class Meta:
        verbose_name = _("reading of contacts")
        verbose_name_plural = _("readings of contacts")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["subject_type", "subject_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "day", "council", "subject_type", "subject_id"], name="contact_reading_once"
            ),
            models.UniqueConstraint(
                fields=["reader", "day", "subject_type", "subject_id"],
                condition=models.Q(council=None),
                name="contact_reading_once_in_admin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.reader}"

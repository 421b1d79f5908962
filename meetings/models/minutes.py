"""The minutes of a meeting, what was edited by hand beside them, and a council's own template of minutes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, Versioned
from meetings.models.meetings import Meeting


class Minutes(Versioned):
    """The minutes of a held meeting: numbered within the calendar year, signed by chair and secretary, then sealed.

    `signed_on` is the day of the later signature: from then on nothing about the meeting changes.
    """

    meeting = models.OneToOneField(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="minutes"
    )
    number = models.CharField(_("number"), max_length=60, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    chair_signed_on = models.DateField(_("signed by the chair on"), null=True, blank=True)
    secretary_signed_on = models.DateField(_("signed by the secretary on"), null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    secretary_kk = models.CharField(_("secretary in Kazakh"), max_length=200, blank=True)
    secretary_ru = models.CharField(_("secretary in Russian"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return self.number


class MinutesFile(models.Model):
    """Minutes that somebody edited by hand and uploaded again: kept beside ours, never overwritten."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="minutes_files"
    )
    language = models.CharField(_("language"), max_length=2)
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("what was changed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("minutes edited by hand")
        verbose_name_plural = _("minutes edited by hand")
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return str(self.file)


class MinutesTemplate(models.Model):
    """A council's own Word template of its minutes in one language; the one not yet replaced is used."""

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="minutes_templates"
    )
    language = models.CharField(_("language"), max_length=2)
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        verbose_name = _("template of minutes")
        verbose_name_plural = _("templates of minutes")
        ordering = ("council", "language", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["council", "language"], condition=Q(replaced_at=None), name="minutes_template_one_in_use"
            )
        ]

    def __str__(self) -> str:
        return str(self.file)

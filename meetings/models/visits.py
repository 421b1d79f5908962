"""Visits of a council, their photographs and what they leave to be followed up (clause 6.3)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, Versioned
from members.models import Person


class Visit(Versioned):
    """A visit to an institution, a workplace or supervised people (clause 6.3). Never with a convict's name."""

    class Kind(models.TextChoices):
        INSTITUTION = "institution", _("institution")
        WORKPLACE = "workplace", _("workplace of convicts")
        SUPERVISED = "supervised_persons", _("people serving without imprisonment")

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="visits")
    key = models.CharField(max_length=200)
    date = models.DateField(_("date"))
    place_kk = models.CharField(_("place in Kazakh"), max_length=300, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=18, choices=Kind)
    basis_number = models.CharField(_("number of the basis"), max_length=60, blank=True)
    basis_date = models.DateField(_("date of the basis"), null=True, blank=True)
    basis_kk = models.CharField(_("what it rests on, in Kazakh"), max_length=300, blank=True)
    basis_ru = models.CharField(_("what it rests on, in Russian"), max_length=300, blank=True)
    participants = models.ManyToManyField(
        Person, verbose_name=_("participants"), through="VisitParticipant", related_name="visits"
    )
    findings_kk = models.TextField(_("findings in Kazakh"), blank=True)
    findings_ru = models.TextField(_("findings in Russian"), blank=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ("council", "date", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="visit_key")]

    def __str__(self) -> str:
        return f"{self.council}, {self.date}"

    @property
    def has_basis(self) -> bool:
        """Whether anything is recorded of what it rests on."""
        return bool(self.basis_number or self.basis_date or self.basis_kk or self.basis_ru)


class VisitParticipant(models.Model):
    """A member who took part in a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="visit_participant_once")]

    def __str__(self) -> str:
        return str(self.person)


class VisitPhoto(models.Model):
    """A picture of a place that was visited, kept without what the camera wrote into it. Never of a convict."""

    visit = models.ForeignKey(Visit, verbose_name=_("visit"), on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    caption_kk = models.CharField(_("caption in Kazakh"), max_length=200, blank=True)
    caption_ru = models.CharField(_("caption in Russian"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("photograph of a visit")
        verbose_name_plural = _("photographs of visits")
        ordering = ("visit", "pk")

    def __str__(self) -> str:
        return self.caption

    @property
    def caption(self) -> str:
        """What it shows: Russian on Russian pages, Kazakh elsewhere."""
        return self.caption_ru if get_language() == "ru" else self.caption_kk


class VisitFollowUp(models.Model):
    """What a visit leaves to be followed up: suggested for the next agenda until it is settled."""

    visit = models.ForeignKey(Visit, verbose_name=_("visit"), on_delete=models.PROTECT, related_name="follow_ups")
    text_kk = models.CharField(_("what is to be followed up, in Kazakh"), max_length=500)
    text_ru = models.CharField(_("what is to be followed up, in Russian"), max_length=500)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    class Meta:
        verbose_name = _("follow-up of a visit")
        verbose_name_plural = _("follow-ups of visits")
        ordering = ("visit", "pk")

    def __str__(self) -> str:
        return self.text_ru if get_language() == "ru" else self.text_kk

"""Scans and papers, and the exact bytes of sealed documents. Every file is served through a permission check."""

import datetime
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models.users import User


def _name_of_ours(instance: "StoredFile", filename: str) -> str:
    """Files lie under names of ours; the name they came with is kept in the row only."""
    return f"{datetime.date.today():%Y/%m}/{secrets.token_hex(16)}"  # noqa: DTZ011  a folder, no date of the record


class StoredFile(models.Model):
    """One uploaded or sealed file of a council. `kind` decides who may read it besides the secretariat."""

    council = models.ForeignKey(
        "council.Council", verbose_name=_("council"), on_delete=models.PROTECT, related_name="files"
    )
    content = models.FileField(_("file"), upload_to=_name_of_ours)
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(_("type of the file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    uploaded_by = models.ForeignKey(
        User, verbose_name=_("who"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name


class SealedDocument(models.Model):
    """A document whose exact bytes are kept: an approved agenda, composition, minutes, a sent letter.

    `code` is what is printed on it and asked for when a copy is checked.
    """

    class Kind(models.TextChoices):
        COMPOSITION = "composition", _("composition")
        AGENDA = "agenda", _("agenda")
        SUPPLEMENT = "supplement", _("supplement to the agenda")
        MINUTES = "minutes", _("minutes")
        EXTRACT = "extract", _("extract from the minutes")
        YEAR_PLAN = "year_plan", _("plan of a year")
        LETTER = "letter", _("letter")

    council = models.ForeignKey(
        "council.Council", verbose_name=_("council"), on_delete=models.PROTECT, related_name="sealed_documents"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    subject_id = models.PositiveBigIntegerField(_("number of the record"))
    subject_version = models.PositiveIntegerField(_("version"), default=1)
    language = models.CharField(_("language"), max_length=2)
    code = models.CharField(_("code"), max_length=20, unique=True)
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="sealed")
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        verbose_name = _("sealed document")
        verbose_name_plural = _("sealed documents")
        ordering = ("sealed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "subject_version", "language"], name="sealed_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"

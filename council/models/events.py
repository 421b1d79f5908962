"""History: one row for every lawful act, never changed, chained by hash for each council."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models.councils import Council
from council.models.users import User


class Event(models.Model):
    """That somebody did something to a record: who, when, what it was before and after, and what the rules said.

    Written by `council.history.record` only. The database refuses UPDATE and DELETE. `number` counts within the
    council (or within the installation where there is none) and `digest` covers the event and its predecessor's
    digest. `from_paper` says that the act was done on paper and entered afterwards. People stand here by reference
    (primary keys), free text by its salted digest (`council.personal`, which tells what was kept behind it); what the
    account was called at that moment is said by `council.history.who`.
    """

    council = models.ForeignKey(
        Council, verbose_name=_("council"), null=True, on_delete=models.PROTECT, related_name="events"
    )
    number = models.PositiveIntegerField(_("number"))
    when = models.DateTimeField(_("when"))
    actor = models.ForeignKey(User, verbose_name=_("account"), null=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(_("action"), max_length=60)
    subject_type = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.PositiveBigIntegerField(_("number of the record"))
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    findings = models.JSONField(_("findings"), default=list)
    from_paper = models.BooleanField(_("from paper"), default=False)
    previous = models.CharField(_("previous digest"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("council", "number")
        indexes = [
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(fields=["when"], name="event_when"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="event_number"),
            models.UniqueConstraint(
                fields=["number"], condition=models.Q(council=None), name="event_number_of_installation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.when:%Y-%m-%d %H:%M} {self.action}"


class TextSalt(models.Model):
    """The salt under which the texts of one record stand in history as digests (`council.personal`).

    It is no part of the chain: with it a text can be proved to be what was written, without it the digests say
    nothing. It is destroyed where a lawful demand (Law No. 94-V) asks that not even that much stays.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    salt = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="text_salt_once")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"


class KeptText(models.Model):
    """The text behind a digest in history, of a record that is the council's own matter (`council.personal.KEPT`).

    It is no part of the chain and may be changed: what a lawful demand (Law No. 94-V) asks to be taken out is deleted
    here, and the digest stays. Whether a text is what was written is said by `council.personal.proves`.
    """

    digest = models.CharField(max_length=80, unique=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="kept_text_of")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"

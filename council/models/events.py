"""History: one row for every lawful act, never changed, chained by hash for each council."""

from django.db import models
from django.utils.translation import get_language
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


class TextRemoval(models.Model):
    """That a text which history keeps of a council's record is to be taken out of it, as the law on personal data asks
    (Law No. 94-V): which one, at which event it was found, on what ground and why, who asked and who decided.

    Asked for by the council's secretariat and done by somebody else (`council.two_people`). The row stays, also where
    it was discarded: history says ever after on what ground a text is missing.
    """

    class Kind(models.TextChoices):
        DEMAND = "demand", _("a demand of the person (Law No. 94-V)")
        COURT = "court", _("a decision of a court")
        AUTHORITY = "authority", _("a demand of a state body")
        OWN = "own", _("the council's own finding: it should not have been written")

    class Outcome(models.TextChoices):
        REMOVED = "removed", _("taken out")
        DISCARDED = "discarded", _("discarded")

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="text_removals"
    )
    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(_("digest"), max_length=80)
    kind = models.CharField(_("ground"), max_length=9, choices=Kind)
    paper_number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    paper_date = models.DateField(_("date of the paper"), null=True, blank=True)
    reason_kk = models.TextField(_("why, in Kazakh"))
    reason_ru = models.TextField(_("why, in Russian"))
    asked_by = models.ForeignKey(User, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("text to be taken out of history")
        verbose_name_plural = _("texts to be taken out of history")
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=~models.Q(outcome="discarded"),
                name="text_removal_once",
                violation_error_message=_("It was asked already to take this text out."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}: {self.get_kind_display()}"

    @property
    def reason(self) -> str:
        """Why, in the language of the page."""
        return str(self.reason_ru if get_language() == "ru" else self.reason_kk)


class KeptText(models.Model):
    """The text behind a digest in history, of a record that is the council's own matter (`council.personal.KEPT`).

    It is no part of the chain: `removal` takes out what a lawful demand (Law No. 94-V) asks for, and leaves the row
    without the text, so that writing the same again does not bring it back. The digest in the chain stays. Whether the
    text is what was written is said by `council.kept_checks`.
    """

    digest = models.CharField(max_length=80, unique=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    text = models.TextField(blank=True)
    removal = models.ForeignKey(TextRemoval, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="kept_text_of")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"

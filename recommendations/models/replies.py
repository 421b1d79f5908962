"""What addressees answer: what is recorded, and what came by link and is to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models import StoredFile, User, Versioned
from recommendations.models.letters import Letter


class Response(Versioned):
    """What an addressee answered to a letter. `submitted` is the reply by link that it confirms, if it came so."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly accepted")
        DECLINED = "declined", _("declined")
        NOTED = "noted", _("noted")

    letter = models.OneToOneField(Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="response")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    summary_kk = models.TextField(_("summary in Kazakh"), blank=True)
    summary_ru = models.TextField(_("summary in Russian"), blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    submitted = models.OneToOneField(
        "SubmittedReply",
        verbose_name=_("reply by link"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="response",
    )

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")

    def __str__(self) -> str:
        return self.get_outcome_display()


class SubmittedReply(Versioned):
    """What somebody wrote through the link of a letter, in one language.

    Received, until the secretariat confirms it as the addressee's reply or sets it aside; nothing rests on it before.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("received, to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        SET_ASIDE = "set_aside", _("set aside")

    letter = models.ForeignKey(
        Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="submitted_replies"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Response.Outcome, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("name"), max_length=200)
    post = models.CharField(_("post"), max_length=300)
    submitted_at = models.DateTimeField(_("submitted at"))
    decided_by = models.ForeignKey(
        User, verbose_name=_("who confirmed it or set it aside"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField(_("when"), null=True, blank=True)
    reason = models.CharField(_("why it was set aside"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("reply by link")
        verbose_name_plural = _("replies by link")
        ordering = ("submitted_at", "pk")

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"


class SubmittedFile(models.Model):
    """A file that came with a reply by link."""

    reply = models.ForeignKey(
        SubmittedReply, verbose_name=_("reply by link"), on_delete=models.PROTECT, related_name="files"
    )
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of a reply by link")
        verbose_name_plural = _("files of replies by link")
        ordering = ("reply", "pk")

    def __str__(self) -> str:
        return str(self.file)

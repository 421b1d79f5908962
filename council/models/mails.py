"""The outbox: every mail is a row before it is sent, so that a failing mail server loses nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """One message to one address. `key` makes asking twice for the same mail send one.

    Mails about accounts belong to no council.

    A mail waits until it is sent, given up, or overtaken by something that makes it wrong. `error` holds the mail
    server's last words or why it was overtaken; `refused_since` is when the server first refused a mail that waits.

    `calendar` is the text of a calendar request (RFC 5545) and `attachment` a sealed document; both go with it. What
    goes in two languages has its second document in `further_attachments`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        DROPPED = "dropped", _("overtaken, not sent")

    council = models.ForeignKey(
        "council.Council",
        verbose_name=_("council"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mails",
    )
    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField(_("to"))
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    calendar = models.TextField(_("calendar entry"), blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    attachment = models.ForeignKey(
        "council.StoredFile",
        verbose_name=_("attachment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    further_attachments = models.ManyToManyField(
        "council.StoredFile", verbose_name=_("further attachments"), blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("made at"))
    due_at = models.DateTimeField(_("due at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    refused_since = models.DateTimeField(_("refused since"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

"""People around a meeting: their answers to the invitation, who was there, guests; and an account's calendar."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import User
from meetings.models.meetings import Meeting
from members.models import Person


class Answer(models.Model):
    """What a member answered to an invitation, for the date, time and place that it answers to.

    `terms_version` is the meeting's at that moment. Without `recorded_by` it came through the link in the invitation.
    """

    class Kind(models.TextChoices):
        COMING = "coming", _("coming")
        NOT_COMING = "not_coming", _("not coming")
        SENDING = "sending", _("not coming, sending somebody")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("answer"), max_length=10, choices=Kind)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    whom = models.CharField(_("whom they send: name and post"), max_length=300, blank=True)
    terms_version = models.PositiveIntegerField(_("version of date, time and place"))
    answered_at = models.DateTimeField(_("answered at"))
    recorded_by = models.ForeignKey(
        User, verbose_name=_("recorded by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("answer to an invitation")
        verbose_name_plural = _("answers to invitations")
        ordering = ("meeting", "pk")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class Attendance(models.Model):
    """Whether a member was there. The roll is the composition in force on the day of the meeting."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="attendance"
    )
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attendance")
    status = models.CharField(_("status"), max_length=7, choices=Status)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    arrived_at = models.TimeField(_("came late, at"), null=True, blank=True)
    left_at = models.TimeField(_("left early, at"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ("meeting", "pk")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_status_display()}"


class Guest(models.Model):
    """Somebody who was there and is no member: invited, or sent by a member who was not there.

    The composition is personal (clause 12): a guest whom a member sent never counts as that member.
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200)
    title_kk = models.CharField(_("title in Kazakh"), max_length=300, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    sent_by = models.ForeignKey(
        Person, verbose_name=_("sent by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """Their title: Russian on Russian pages, Kazakh elsewhere; in the other language where one is missing."""
        both = (self.title_ru, self.title_kk)
        return next(filter(None, both if get_language() == "ru" else both[::-1]), "")


class CalendarFeed(models.Model):
    """The secret address at which a calendar program reads an account's meetings; renewing it ends the old one."""

    user = models.OneToOneField(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="calendar_feed")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)

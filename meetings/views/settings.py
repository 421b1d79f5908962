"""The settings of a council's meetings."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import actions
from meetings.forms import MeetingSettingsForm
from meetings.reminders import reminder_days
from meetings.views.acting import CouncilPage


class ChangeMeetingSettings(CouncilPage):
    """Change when the members are reminded."""

    form_class = MeetingSettingsForm
    title = gettext_lazy("Reminders of meetings")

    def get_initial(self) -> dict[str, Any]:
        """What holds now."""
        return {**super().get_initial(), "reminder_days": reminder_days(self.council)}

    def act(self, form: MeetingSettingsForm) -> str:
        """Change it."""
        days = form.cleaned_data["reminder_days"]
        actions.change_meeting_settings(self.council, reminder_days=days, by=self.account, at=timezone.now())
        messages.success(self.request, _("The setting was saved."))
        return reverse("meetings:of-council", args=[self.council.pk])

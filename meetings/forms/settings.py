"""What a council wants around its meetings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm

# The product's own: nobody is reminded of what lies further ahead.
MOST_DAYS = 30


class MeetingSettingsForm(ActionForm):
    """When the members are reminded."""

    reminder_days = forms.IntegerField(
        label=_("Days before a meeting on which its members are reminded"),
        help_text=_("0 for no reminder. Whoever said that they are not coming is not reminded."),
        min_value=0,
        max_value=MOST_DAYS,
    )

"""How a council writes to addressees."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm
from recommendations.reply_links import FURTHEST

# The product's own: nobody is reminded of what lies further away, and a link does not stand open for years.
MOST_DAYS, MOST_LINK_DAYS = FURTHEST.days, 365


class LetterSettingsForm(ActionForm):
    """When addressees are reminded, and how long they may answer by link."""

    days_before = forms.IntegerField(
        label=_("Days before the date to reply by on which the addressee is reminded"),
        help_text=_("0 for no reminder. It goes to the e-mail that the letter names, once."),
        min_value=0,
        max_value=MOST_DAYS,
    )
    days_after = forms.IntegerField(
        label=_("Days after that date on which the addressee is asked once more"),
        help_text=_("0 for never. Nothing goes out once a reply has come."),
        min_value=0,
        max_value=MOST_DAYS,
    )
    link_days = forms.IntegerField(
        label=_("Days from sending during which an addressee may answer by link"),
        help_text=_("Holds for letters that name no day of their own."),
        min_value=1,
        max_value=MOST_LINK_DAYS,
    )

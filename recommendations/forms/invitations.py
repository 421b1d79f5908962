"""The forms of letters that are being prepared, and of invitations to hearings (clause 6.4)."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import DateField
from recommendations.forms.fields import SHORT
from recommendations.forms.reply_by import ReplyByForm


class DraftLetterForm(ReplyByForm):
    """What a letter that asks for something says besides what it carries."""

    cover_kk = forms.CharField(
        label=_("Own words in Kazakh"), widget=SHORT, required=False, help_text=_("They stand below the usual words.")
    )
    cover_ru = forms.CharField(label=_("Own words in Russian"), widget=SHORT, required=False)
    reply_to_number = forms.CharField(label=_("In reply to: number of their letter"), max_length=60, required=False)
    reply_to_date = DateField(label=_("In reply to: date of their letter"), required=False)
    IN_LETTER = ("reply_by", "cover_kk", "cover_ru", "reply_to_number", "reply_to_date")


class InvitationForm(DraftLetterForm):
    """An invitation to be heard, with the material that is asked for."""

    material_kk = forms.CharField(
        label=_("Material asked for, in Kazakh"),
        max_length=500,
        widget=SHORT,
        required=False,
        help_text=_("Leave both empty to ask for none."),
    )
    material_ru = forms.CharField(
        label=_("Material asked for, in Russian"), max_length=500, widget=SHORT, required=False
    )
    field_order = ("material_kk", "material_ru", *DraftLetterForm.IN_LETTER)

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

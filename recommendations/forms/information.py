"""The forms of requests for information (clause 6.2)."""

import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import DateField
from council.models import Council
from members.models import Organisation
from recommendations.forms.fields import SHORT, TasksForm, organisations_known
from recommendations.forms.reply_by import ReplyByForm


class InformationRequestForm(ReplyByForm, TasksForm):
    """Information or materials asked of a state body (clause 6.2)."""

    organisation = forms.ModelChoiceField(
        label=_("State body"),
        queryset=Organisation.objects.none(),
        help_text=_("The organisations are those of the council's directory."),
    )
    subject_kk = forms.CharField(label=_("What is asked, in Kazakh"), max_length=500, widget=SHORT)
    subject_ru = forms.CharField(label=_("What is asked, in Russian"), max_length=500, widget=SHORT)
    number = forms.CharField(label=_("Outgoing number"), max_length=60, required=False)
    sent_on = DateField(label=_("Sent on"))
    field_order = ("organisation", "subject_kk", "subject_ru", "number", "sent_on", "reply_by", "tasks")
    submit_label = _("Record the request")

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, council=council, on=on, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = organisations_known(council)

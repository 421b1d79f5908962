"""The forms of requests for information (clause 6.2)."""

import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField
from council.models import Council
from members.models import Organisation
from recommendations.forms.fields import (
    SHORT,
    OrganisationField,
    RowsField,
    TasksForm,
    organisations_known,
)
from recommendations.forms.invitations import DraftLetterForm
from recommendations.forms.reply_by import ReplyByForm


class AskingForm(ReplyByForm, TasksForm):
    """What is asked of state bodies (clause 6.2). A field named for organisations offers those of the directory."""

    subject_kk = forms.CharField(label=_("What is asked, in Kazakh"), max_length=500, widget=SHORT)
    subject_ru = forms.CharField(label=_("What is asked, in Russian"), max_length=500, widget=SHORT)

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, council=council, on=on, **kwargs)
        for name in {"organisation", "organisations"} & set(self.fields):
            field = cast("forms.ModelChoiceField[Organisation]", self.fields[name])
            field.queryset = organisations_known(council)


class BodyField(OrganisationField):
    """One state body."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("State body"))
        more.setdefault("help_text", _("The organisations are those of the council's directory."))
        super().__init__(queryset=Organisation.objects.none(), **more)


class DraftForm(DraftLetterForm, AskingForm):
    """A request that is being prepared, with what its letter says."""

    IN_ORDER = ("subject_kk", "subject_ru", "tasks", *DraftLetterForm.IN_LETTER)


class PrepareInformationForm(DraftForm):
    """A new request, to one body or to several at once."""

    organisations = RowsField(
        label=_("State bodies"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each gets a letter of its own. The organisations are those of the council's directory."),
    )
    field_order = ("organisations", *DraftForm.IN_ORDER)
    submit_label = _("Prepare")

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the act: the bodies as a list; nothing yet could be stale."""
        values = super().values
        values.pop("revision", None)
        return {**values, "organisations": list(values["organisations"])}


class ChangeInformationForm(DraftForm):
    """A request that is not sent yet."""

    organisation = BodyField()
    field_order = ("organisation", *DraftForm.IN_ORDER)


class DiscardForm(ActionForm):
    """Discarding what is not sent yet."""

    submit_label = _("Discard")


class InformationRequestForm(AskingForm):
    """A request for information that went out already."""

    organisation = BodyField()
    number = forms.CharField(label=_("Outgoing number"), max_length=60, required=False)
    sent_on = DateField(label=_("Sent on"))
    field_order = ("organisation", "subject_kk", "subject_ru", "number", "sent_on", "reply_by", "tasks")
    submit_label = _("Record the request")

"""What several forms share: the organisations of the directory, the tasks of the level."""

import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm
from council.models import Council
from meetings.tasks import task_choices
from members.models import Organisation

SHORT = forms.Textarea(attrs={"rows": 3})


# Only the stubs know that the field is generic.
if TYPE_CHECKING:
    OrganisationField = forms.ModelChoiceField[Organisation]
else:
    OrganisationField = forms.ModelChoiceField


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the organisations in a council's directory."""

    widget = forms.CheckboxSelectMultiple


def organisations_known(council: Council) -> QuerySet[Organisation]:
    """The organisations in a council's directory, by name."""
    return Organisation.objects.filter(entries__council=council).order_by("name_kk", "pk")


class TasksForm(ActionForm):
    """A form that cites tasks of the council's level."""

    tasks = forms.MultipleChoiceField(
        label=_("Tasks"),
        help_text=_("Tasks of this council that it serves (clauses 3–5)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on: datetime.date | None = on
        chosen = [(number, number) for number in self.initial.get("tasks", [])]
        known = task_choices(council, on)
        offered = known + [one for one in chosen if one[0] not in dict(known)]
        cast(forms.MultipleChoiceField, self.fields["tasks"]).choices = offered

"""What several forms share: the organisations of the directory, the tasks of the level."""

import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.forms import ActionForm
from council.models import Council
from meetings.tasks import task_choices
from members.models import Organisation
from recommendations.addressees import is_state_body

SHORT = forms.Textarea(attrs={"rows": 3})
# Only the stubs know that the field is generic.
if TYPE_CHECKING:
    OrganisationField = forms.ModelChoiceField[Organisation]
else:
    OrganisationField = forms.ModelChoiceField


KEY_DIGITS = 18  # more is no key of ours, and no database holds it


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows by their keys; what can be no key is no choice."""

    def clean(self, value: Any) -> Any:
        """The rows. Raises ValidationError for a key that none of them has."""
        for key in value or ():
            if len(str(key)) > KEY_DIGITS:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key})
        return super().clean(value)


class OrganisationsField(RowsField):
    """Some of the organisations in a council's directory. Beside one that is no state body stands that proposals are
    not put to it (clause 6.1): a notice, which stops nothing."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """The name, with the notice where there is one."""
        if is_state_body(obj):
            return str(obj)
        return _("%(organisation)s — no state body: proposals go to state bodies (clause 6(1))") % {
            "organisation": obj
        }


def organisations_known(council: Council) -> QuerySet[Organisation]:
    """The organisations in a council's directory, by name."""
    return Organisation.objects.filter(entries__council=council, merged_into=None).order_by("name_kk", "pk")


class TasksForm(ActionForm):
    """A form that cites tasks of the council's level."""

    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Tasks"),
        help_text=gettext_lazy("Tasks of this council that it serves (clauses 3–5)."),
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

"""The forms of recommendations and proposals."""

import datetime
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm
from council.models import Council
from council.rulebook.wording import Commanding
from meetings.tasks import TasksField
from members.models import Organisation
from recommendations.forms.fields import OrganisationsField, TasksForm, organisations_known
from recommendations.forms.reply_by import ReplyByForm
from recommendations.models import Recommendation
from recommendations.wording import with_advice

TEXT = forms.Textarea(attrs={"rows": 5})


class RecommendationForm(ReplyByForm, TasksForm):
    """A recommendation or proposal. Where its wording commands, it asks once to confirm or change; it never blocks."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Recommendation.Kind.choices,
        initial=Recommendation.Kind.RECOMMENDATION,
        widget=forms.RadioSelect,
        help_text=_("A proposal goes to state bodies (clause 6(1)); a recommendation is any decision (clause 15)."),
    )
    text_kk = forms.CharField(label=_("Text in Kazakh"), widget=TEXT)
    text_ru = forms.CharField(label=_("Text in Russian"), widget=TEXT)
    addressees = OrganisationsField(
        label=_("Addressees"),
        queryset=Organisation.objects.none(),
        help_text=_("Whoever is asked to answer. The organisations are those of the council's directory."),
    )
    tasks = TasksField(
        label=_("Tasks"),
        help_text=_("Tasks of this council that it serves (clauses 3–5)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    keep_wording = forms.BooleanField(
        label=_("Keep this wording"), required=False, widget=forms.HiddenInput,
        help_text=_("I have read the remark; the council worded it so."),
    )  # fmt: skip
    words_shown = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("kind", "text_kk", "text_ru", "keep_wording", "addressees", "reply_by", "tasks")
    submit_label = _("Adopt")

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, council=council, on=on, **kwargs)
        cast(OrganisationsField, self.fields["addressees"]).queryset = organisations_known(council)

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the act: addressees as a list, nothing of the question about wording."""
        values = super().values
        values.pop("keep_wording")
        values.pop("words_shown")
        return {**values, "addressees": list(values["addressees"])}

    @property
    def texts(self) -> dict[str, str]:
        """The texts as they were typed, by language, whatever else the form lacks."""
        return {one: str(self[f"text_{one}"].value() or "") for one in ("kk", "ru")}

    def take_over(self, key: str) -> None:
        """Put the advisory wording that a button names in the place of what commands (`recommendations.wording`)."""
        data = cast(QueryDict, self.data).copy()
        for language, text in with_advice(self.texts, key).items():
            data[self.add_prefix(f"text_{language}")] = text
        self.data = data

    def forgive_missing(self) -> None:
        """Say nothing of what is not filled in yet: nothing is stored."""
        for name, errors in list(self.errors.items()):
            if all(one.code == "required" for one in errors.as_data()):
                del self.errors[name]

    def is_settled(self, commands: Sequence[Commanding]) -> bool:
        """Whether nothing commands, or whoever adopts was shown these very words and keeps them."""
        shown = "|".join(one.found for one in commands)
        return not commands or (self.cleaned_data["keep_wording"] and self.cleaned_data["words_shown"] == shown)

    def ask_about(self, commands: Sequence[Commanding]) -> None:
        """Put the question beside the texts: keep the wording, or change it."""
        self.put("words_shown", "|".join(one.found for one in commands))
        self.put("keep_wording", "")
        self.fields["keep_wording"].widget = forms.CheckboxInput()


class WithdrawForm(ActionForm):
    """Taking a recommendation out of the record of an open meeting."""

    submit_label = _("Withdraw")

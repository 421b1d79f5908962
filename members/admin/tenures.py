"""Tenures: who holds which post. The end of one is saved once it was said what that touches."""

import datetime
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import by_at
from council.acting_forms import ActingForm, Refused
from council.models import Council
from council.refusals import Refusal
from council.steps import local_day
from members.actions import begin_tenure, change_tenure
from members.actions.drafts import lock_councils_of
from members.admin.directory import DirectoryAdmin, DirectoryForm, values_of
from members.models import Tenure
from members.touched import touched_by


class Unconfirmed(Refusal):
    """What an end touches was not confirmed yet for this day."""

    def __init__(self, message: str, *, until: datetime.date) -> None:
        super().__init__(message, field="until")
        self.until = until


class TenureForm(DirectoryForm):
    """The days of a tenure. An end that touches something asks for a tick; `shown_until` is the day of it."""

    shown_until = forms.DateField(widget=forms.HiddenInput, required=False)
    confirmed = forms.BooleanField(
        label=gettext_lazy("Record the end with all it touches"), widget=forms.HiddenInput, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "confirmed" in self.fields and self.data.get(self.add_prefix("shown_until")):
            self._offer_tick()

    @property
    def was_confirmed(self) -> bool:
        """Whether the tick was set for just this day."""
        values = self.cleaned_data
        return bool(values.get("confirmed")) and values.get("shown_until") == values.get("until")

    def show(self, error: Refused) -> None:
        """With what the end touches, the place for the tick."""
        super().show(error)
        if isinstance(error, Unconfirmed):
            data = cast(QueryDict, self.data).copy()
            data[self.add_prefix("shown_until")] = error.until.isoformat()
            data.pop(self.add_prefix("confirmed"), None)
            self.data = data
            self._offer_tick()

    def _offer_tick(self) -> None:
        self.fields["confirmed"].widget = forms.CheckboxInput()


@admin.register(Tenure)
class TenureAdmin(DirectoryAdmin):
    """Who holds which post, or acts in it, from when until when."""

    form = TenureForm
    entry_name = "post"
    entry_path = "post_id"
    list_display = ("person", "post", "since", "until", "acting")
    list_select_related = ("person", "post")
    list_filter = ("acting", "post__kind")
    search_fields = ("person__name_kk", "person__name_ru", "post__title_kk", "post__title_ru")
    autocomplete_fields = ("person", "post")
    fields = ("post", "person", "since", "until", "acting")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the tick for what the end of a known one touches."""
        names = tuple(super().get_fields(request, obj))
        return (*names, "confirmed", "shown_until") if obj is not None and self.keeps(request, obj) else names

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The beginning of a tenure ends nothing, and an administrator ends none."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or not self.keeps(request, obj):
            for name in ("confirmed", "shown_until"):
                form.base_fields.pop(name, None)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Another person or post is another tenure."""
        return () if obj is None else ("post", "person")

    def lock_before(self, request: HttpRequest, thing: Tenure) -> None:
        """Every council that has the post, in the order in which its acts lock them."""
        if self.keeps(request, thing):
            lock_councils_of([thing.post], self.council_for(request, thing))

    def act_add(self, request: HttpRequest, form: ActingForm) -> Tenure:
        """Record that it begins."""
        values = values_of(form)
        council, post, person = form.cleaned_data["for_council"], values.pop("post"), values.pop("person")
        return begin_tenure(council, post, person, **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Tenure, form: ActingForm) -> None:
        """Correct its days, or record its end once what that touches was confirmed."""
        council, how = self.council_for(request, thing), by_at(request)
        values = values_of(form, "confirmed", "shown_until")
        if not cast(TenureForm, form).was_confirmed:
            _require_nothing_touched(council, thing, values.get("until"), how)
        change_tenure(council, thing, **values, **how)


def _require_nothing_touched(
    council: Council, tenure: Tenure, until: datetime.date | None, how: dict[str, Any]
) -> None:
    """Say what a new end touches, before it is saved; an end that is none is left to the act to refuse."""
    if until is None or until == tenure.until or until <= tenure.since:
        return
    touch = touched_by(tenure, until, user=how["by"], on=local_day(council, how["at"]))
    if touch:
        message = _(
            "This touches: %(things)s. Nothing is saved yet: set the tick “Record the end with all it touches” and "
            "save again, or change the day."
        )
        raise Unconfirmed(message % {"things": touch.in_words}, until=until)

"""Pages about a council's life: its name, the unit it goes on at, its dissolution."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.actions import dissolve_council, move_council, rename_council
from council.files import store_upload
from council.forms import DateField, DissolveForm, MoveForm, RenameForm
from council.open_matters import Becomes, open_matters
from council.permissions import may_keep, may_move_council, may_see
from council.succession import has_ended, successions_of
from council.views.acting import ActionView, fetch_council, today
from council.views.councils import CouncilAction


class RenameCouncil(CouncilAction):
    """Change the council's name, from a day or as the correction of a mistake."""

    form_class = RenameForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("The council's name")

    def get_initial(self) -> dict[str, Any]:
        """The present names."""
        return {**super().get_initial(), "name_kk": self.council.name_kk, "name_ru": self.council.name_ru}

    def act(self, form: RenameForm) -> str:
        """Rename it."""
        rename_council(self.council, by=self.account, at=timezone.now(), **form.values)
        return reverse("council", args=[self.council.pk])


class MoveCouncil(CouncilAction):
    """Let the council go on at the unit that came after its own."""

    form_class = MoveForm
    template_name = "council/move_council.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For the secretariat of either unit: 404 for whoever may not know, 403 for whoever may only read."""
        self.council = fetch_council(request, kwargs["pk"])
        self.now = today(self.council.unit)
        self.links = successions_of(self.council.unit)
        units = [link.successor for link in self.links] or [self.council.unit]
        if not any(may_move_council(self.account, self.council, one, self.now) for one in units):
            raise PermissionDenied
        return ActionView.dispatch(self, request, *args, **kwargs)

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("The council goes on at another unit")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the known successors."""
        return {**super().get_form_kwargs(), "successors": [link.successor for link in self.links]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is known of the unit's end, and what may be done."""
        ended, keeps = has_ended(self.council.unit, self.now), may_keep(self.account, self.council, self.now)
        return super().get_context_data(links=self.links, unit_has_ended=ended, may_keep=keeps, **kwargs)

    def act(self, form: MoveForm) -> str:
        """Move it; whoever no longer sees it afterwards goes to the list."""
        values, now = form.values, timezone.now()
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        council = move_council(self.council, values.pop("to"), by=self.account, at=now, **values)
        if not may_see(self.account, council, today(council.unit)):
            return reverse("councils")
        return reverse("council", args=[council.pk])


class DissolveCouncil(CouncilAction):
    """Record the akimat's act that dissolves the council; the page lists what is open on `?date=`."""

    form_class = DissolveForm
    template_name = "council/dissolve_council.html"

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("Dissolution of the council")

    @property
    def day(self) -> datetime.date:
        """The day asked about, or today."""
        text = self.request.POST.get("date") or self.request.GET.get("date") or ""
        try:
            found = DateField(required=False).clean(text)
        except ValidationError:
            found = None
        return found or today(self.council.unit)

    def get_initial(self) -> dict[str, Any]:
        """The day that the page is about."""
        return {**super().get_initial(), "date": self.day}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is open on that day, by what becomes of it."""
        day, matters = self.day, open_matters(self.council, self.day)
        groups = {becomes.value: [one for one in matters if one.becomes == becomes] for becomes in Becomes}
        is_future = day > today(self.council.unit)
        return super().get_context_data(day=day, groups=groups, is_future=is_future, **kwargs)

    def act(self, form: DissolveForm) -> str:
        """Store the scan and dissolve it."""
        values, now = form.values, timezone.now()
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        dissolve_council(self.council, by=self.account, at=now, **values)
        return reverse("council", args=[self.council.pk])

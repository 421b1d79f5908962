"""Photographs of a visit, and what it leaves to be followed up (clause 6.3)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from council.views.acting import signed_in, today
from meetings import actions
from meetings.forms import CaptionsForm, FollowUpForm, SettleForm, VisitPhotosForm
from meetings.models import Visit, VisitFollowUp, VisitPhoto
from meetings.views.acting import press
from meetings.views.visits import VisitPage, fetch_visit


def _photo(visit: Visit, pk: int) -> VisitPhoto:
    photo = visit.photos.filter(pk=pk).first()
    if photo is None:
        raise Http404("no such photograph")
    photo.visit = visit
    return photo


def _follow_up(visit: Visit, pk: int) -> VisitFollowUp:
    one = visit.follow_ups.filter(pk=pk).first()
    if one is None:
        raise Http404("no such follow-up")
    one.visit = visit
    return one


class AddVisitPhotos(VisitPage):
    """Add photographs: what the camera wrote into them is left out."""

    form_class = VisitPhotosForm
    template_name = "meetings/visit_part.html"
    title = gettext_lazy("Add photographs")

    def act(self, form: VisitPhotosForm) -> str:
        """Add them and go back to the visit."""
        made = actions.add_visit_photos(self.visit, by=self.account, at=timezone.now(), **form.values)
        said = ngettext("%(count)s photograph was added.", "%(count)s photographs were added.", len(made))
        messages.success(self.request, said % {"count": len(made)})
        return self.home


class ChangeVisitPhoto(VisitPage):
    """What a photograph shows."""

    form_class = CaptionsForm
    template_name = "meetings/visit_part.html"
    title = gettext_lazy("What the photograph shows")

    def _one(self) -> VisitPhoto:
        return _photo(self.visit, self.kwargs["photo_pk"])

    def get_initial(self) -> dict[str, Any]:
        """The present words."""
        one = self._one()
        return {"caption_kk": one.caption_kk, "caption_ru": one.caption_ru}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the picture."""
        return super().get_context_data(**{"photo": self._one(), **kwargs})

    def act(self, form: CaptionsForm) -> str:
        """Write them and go back to the visit."""
        actions.change_visit_photo(self._one(), by=self.account, at=timezone.now(), **form.values)
        return self.home


class AddFollowUp(VisitPage):
    """Note what is to be followed up."""

    form_class = FollowUpForm
    template_name = "meetings/visit_part.html"
    title = gettext_lazy("Add a follow-up")

    def act(self, form: FollowUpForm) -> str:
        """Note it and go back to the visit."""
        actions.add_follow_up(self.visit, by=self.account, at=timezone.now(), **form.values)
        return self.home


class ChangeFollowUp(VisitPage):
    """Word a follow-up otherwise."""

    form_class = FollowUpForm
    template_name = "meetings/visit_part.html"
    title = gettext_lazy("Change the follow-up")

    def get_initial(self) -> dict[str, Any]:
        """The present words."""
        one = _follow_up(self.visit, self.kwargs["follow_up_pk"])
        return {"text_kk": one.text_kk, "text_ru": one.text_ru}

    def act(self, form: FollowUpForm) -> str:
        """Write them and go back to the visit."""
        one = _follow_up(self.visit, self.kwargs["follow_up_pk"])
        actions.change_follow_up(one, by=self.account, at=timezone.now(), **form.values)
        return self.home


class SettleFollowUp(VisitPage):
    """Record the day on which a follow-up was settled."""

    form_class = SettleForm
    template_name = "meetings/visit_part.html"
    title = gettext_lazy("Settle the follow-up")

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {"settled_on": today(self.council.unit)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With its words."""
        return super().get_context_data(**{"intro": _follow_up(self.visit, self.kwargs["follow_up_pk"]), **kwargs})

    def act(self, form: SettleForm) -> str:
        """Record it and go back to the visit."""
        one = _follow_up(self.visit, self.kwargs["follow_up_pk"])
        actions.settle_follow_up(one, by=self.account, at=timezone.now(), **form.values)
        return self.home


@require_POST
def remove_visit_photo(request: HttpRequest, council_pk: int, pk: int, photo_pk: int) -> HttpResponse:
    """Take a photograph away for good."""
    _council, visit = fetch_visit(request, council_pk, pk, keeping=True)
    photo = _photo(visit, photo_pk)
    return press(
        request, lambda: actions.remove_visit_photo(photo, by=signed_in(request), at=timezone.now()), _home(visit)
    )


@require_POST
def reopen_follow_up(request: HttpRequest, council_pk: int, pk: int, follow_up_pk: int) -> HttpResponse:
    """Take back that a follow-up was settled."""
    _council, visit = fetch_visit(request, council_pk, pk, keeping=True)
    one = _follow_up(visit, follow_up_pk)
    return press(
        request, lambda: actions.reopen_follow_up(one, by=signed_in(request), at=timezone.now()), _home(visit)
    )


def _home(visit: Visit) -> str:
    return reverse("meetings:visit", args=[visit.council_id, visit.pk])

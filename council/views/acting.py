"""What pages share: fetching with permission, the day, and form → action → redirect."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.generic import FormView

from council import collisions, presenting
from council.forms import YEARS, ActionForm
from council.models import Council, Submission, Unit, User
from council.permissions import councils_seen, may_keep
from council.refusals import NotAllowed, Refusal

# Only the stubs know that the view is generic.
if TYPE_CHECKING:
    ActionFormView = FormView[ActionForm]
else:
    ActionFormView = FormView


def signed_in(request: HttpRequest) -> User:
    """The account of a request; pages behind the sign-in always have one."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def today(unit: Unit | None = None) -> datetime.date:
    """Today on the clock of a unit (of the installation where none is given)."""
    return timezone.now().astimezone(unit.zoneinfo if unit else timezone.get_default_timezone()).date()


def asked_day(request: HttpRequest, unit: Unit | None = None) -> datetime.date:
    """The day in `?on=2013-06-30`, or today. A day that is no date, or of a year that nobody means, is 404."""
    text = request.GET.get("on", "")
    if not text:
        return today(unit)
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Http404("no such day") from error
    if day.year not in YEARS:
        raise Http404("no such day")
    return day


def fetch_council(request: HttpRequest, pk: int, *, keeping: bool = False) -> Council:
    """A council that the account may read; 404 otherwise. With `keeping`, 403 unless it keeps its records."""
    user = signed_in(request)
    council = councils_seen(user, today()).filter(pk=pk).first()
    if council is None:
        raise Http404("no such council")
    if keeping and not may_keep(user, council, today(council.unit)):
        raise PermissionDenied
    return council


class ActionView(ActionFormView):
    """A page with a form that runs one act.

    Subclasses say `form_class`, `template_name` (default: one form on a page), `title`, and `act(form)`, which returns
    the address to go to. A refusal is shown on the same page with its clauses and what was typed; nothing is stored.
    A form sent twice acts once.
    """

    template_name = "council/act.html"
    title = ""
    back = ""
    button: Any = ""  # the word on the button, where the form's own is too general

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; these pages never stream."""
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def act(self, form: Any) -> str:
        """Run the act with the form's values and say where to go next."""
        raise NotImplementedError

    def get_form(self, form_class: type[ActionForm] | None = None) -> ActionForm:
        """The form, its button saying what it does."""
        form = super().get_form(form_class)
        if self.button:
            form.submit_label = self.button
        return form

    @property
    def account(self) -> User:
        """Who acts."""
        return signed_in(self.request)

    def form_valid(self, form: ActionForm) -> HttpResponse:
        """Act once for each form that was read; show a refusal on the same page."""
        token: uuid.UUID | None = form.cleaned_data.get("token")
        try:
            with transaction.atomic():
                if token and not self._claim(token):
                    return HttpResponseRedirect(Submission.objects.get(token=token).url or self.request.path)
                url = self.act(form)
                if token:
                    Submission.objects.filter(token=token).update(url=url)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except Refusal as refusal:
            form.refuse(refusal)
        except ValidationError as error:
            form.refuse_invalid(error)
        except collisions.ERRORS as error:
            form.refuse(collisions.collision(error))
            return self.form_invalid(form, status=collisions.STATUS)
        else:
            return HttpResponseRedirect(url)
        return self.form_invalid(form)

    def form_invalid(self, form: ActionForm, status: int = 200) -> HttpResponse:
        """Show what is wrong. What was done already leads to where it led then: a form sent twice may find that what
        it chose is no choice any more, because it was done."""
        token: uuid.UUID | None = getattr(form, "cleaned_data", {}).get("token")
        done = Submission.objects.filter(token=token, user=self.account).first() if token else None
        if done and done.url:
            return HttpResponseRedirect(done.url)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def _claim(self, token: uuid.UUID) -> bool:
        """Take the form's one-time token; False when it was taken before (a concurrent submit waits here)."""
        try:
            with transaction.atomic():
                Submission.objects.create(token=token, user=self.account, at=timezone.now())
        except IntegrityError:
            return False
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page's title, the way back, and the refusal, if the act was refused."""
        context = super().get_context_data(**kwargs)
        context.setdefault("title", self.title)
        context.setdefault("back", self.back)
        refusal = context["form"].refusal
        context["refusal"] = refusal
        context["refusal_findings"] = presenting.shown(refusal.findings) if refusal else []
        return context

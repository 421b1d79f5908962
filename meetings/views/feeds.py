"""An account's own calendar: its page, and the feed that calendar programs read."""

import hashlib
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from council.forms import ActionForm
from council.tries import guarded
from council.views.acting import ActionView, today
from meetings import actions
from meetings.feeds import feed_text, feed_url
from meetings.forms import PlainForm
from meetings.models import CalendarFeed


class RenewCalendarFeed(ActionView):
    """The address of one's own calendar, and another one in its place."""

    form_class = PlainForm
    template_name = "meetings/renew_calendar_feed.html"
    title = gettext_lazy("My calendar")  # type: ignore[assignment]

    def get_form(self, form_class: Any = None) -> ActionForm:
        """The button says what it does."""
        form = super().get_form(form_class)
        form.submit_label = _("Make a new address") if self.feed else _("Make an address")
        return form

    @property
    def feed(self) -> CalendarFeed | None:
        """The account's address, where it has one."""
        return CalendarFeed.objects.filter(user=self.account).first()

    def act(self, form: PlainForm) -> str:
        """Renew it."""
        actions.renew_calendar_feed(by=self.account, at=timezone.now())
        messages.success(self.request, _("The address was made. An earlier one no longer works."))
        return reverse("meetings:renew-calendar-feed")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the address."""
        feed = self.feed
        url = feed_url(feed) if feed else ""
        return super().get_context_data(**{"back": reverse("desk"), "feed": feed, "address": url, **kwargs})


@login_not_required
@require_safe
@guarded
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address: what its account may see today; 404 once the account or address ended."""
    feed = get_object_or_404(CalendarFeed.objects.select_related("user"), secret=secret)
    if not feed.user.is_active:
        raise Http404("no such calendar")
    content = feed_text(feed.user, today()).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response) or response

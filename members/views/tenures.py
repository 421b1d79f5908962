"""The days of a tenure: corrected, or ended, after the page has said what that touches."""

import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from council.views.acting import today
from members import actions
from members.forms.people import ChangeTenureForm, EndTenureForm
from members.models import Tenure
from members.touched import Touch, touched_by
from members.views.confirming import ConfirmedAct


class ChangeTenure(ConfirmedAct):
    """Correct the days of a tenure."""

    form_class: Any = ChangeTenureForm
    template_name = "members/end_tenure.html"

    def fetch(self) -> None:
        """The tenure, through the directory's posts."""
        found = Tenure.objects.filter(pk=self.kwargs["pk"], post__entries__council=self.council)
        tenure = found.select_related("post", "person").first()
        if tenure is None:
            raise Http404("not in this council's directory")
        self.tenure = tenure

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        tenure = self.tenure
        days = {"since": tenure.since, "until": tenure.until, "acting": tenure.acting}
        return {"revision": tenure.revision, **days}

    def fingerprint(self, form: Any) -> str:
        """The day that was shown."""
        until: datetime.date | None = form.cleaned_data["until"]
        return until.isoformat() if until else ""

    def preview(self, form: Any) -> Touch | None:
        """What a new end touches; an end that is none is left to the act to refuse."""
        until: datetime.date | None = form.cleaned_data["until"]
        since = form.cleaned_data.get("since", self.tenure.since)
        if until is None or until == self.tenure.until or until <= since:
            return None
        return touched_by(self.tenure, until, user=self.account, on=today(self.council.unit))

    def heading(self) -> str:
        """The page's title."""
        names = {"person": self.tenure.person.name, "post": self.tenure.post.title}
        return _("Correct the days: %(person)s, %(post)s") % names

    def act(self, form: Any) -> str:
        """Correct them."""
        self.run(actions.change_tenure, self.council, self.tenure, **form.values)
        return f"{self.way_back()}#post-{self.tenure.post_id}"


class EndTenure(ChangeTenure):
    """End a tenure."""

    form_class = EndTenureForm

    def heading(self) -> str:
        """The page's title."""
        names = {"person": self.tenure.person.name, "post": self.tenure.post.title}
        return _("%(person)s leaves the post: %(post)s") % names

    def act(self, form: EndTenureForm) -> str:
        """End it."""
        self.run(actions.end_tenure, self.council, self.tenure, **form.values)
        return f"{self.way_back()}#post-{self.tenure.post_id}"

"""Taking over the directory of the council that came before."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.forms import ActionForm
from members.actions import take_over_directory
from members.actions.taking_over import missing_things
from members.views.fetching import CouncilAct


class TakeOverDirectory(CouncilAct):
    """Enter organisations, posts and people of the predecessor."""

    form_class = ActionForm

    def heading(self) -> str:
        """The page's title."""
        return _("Posts and people of the council before")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How much is not there yet."""
        count = len(missing_things(self.council)) if self.council.predecessor_id else 0
        intro = ngettext(
            "%(n)s organisation, post or person is not in this council's list yet.",
            "%(n)s organisations, posts and people are not in this council's list yet.",
            count,
        ) % {"n": count}
        return super().get_context_data(intro=intro, **kwargs)

    def act(self, form: ActionForm) -> str:
        """Take it over and show the directory."""
        self.run(take_over_directory, self.council)
        return reverse("members:directory", args=[self.council.pk])

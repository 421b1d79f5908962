"""Acts that say what they touch before they are confirmed: two steps on one page, without JavaScript."""

from typing import Any

from django.http import HttpResponse

from council.forms import ConfirmedForm
from council.refusals import Refusal
from members.views.fetching import CouncilAct


class ConfirmedAct(CouncilAct):
    """An act whose page shows a preview first. Where there is nothing to show it is done at once.

    Subclasses say what they show (`preview`, shown when true) and what it was shown for (`fingerprint`): a form sent
    with another fingerprint than the one that was shown is shown anew.
    """

    def preview(self, form: Any) -> Any:
        """What the act touches; nothing where it may be done at once."""
        raise NotImplementedError

    def fingerprint(self, form: Any) -> str:
        """What the preview depends on."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Show what it touches, or act."""
        shown = self.fingerprint(form)
        if isinstance(form, ConfirmedForm) and form.cleaned_data["confirmed"] != shown:
            try:
                preview = self.preview(form)
            except Refusal as refusal:
                form.refuse(refusal)
                return self.form_invalid(form)
            if preview:
                form.ask(shown)
                return self.render_to_response(self.get_context_data(form=form, preview=preview))
        return super().form_valid(form)

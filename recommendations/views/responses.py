"""Recording what an addressee answered."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from council.files import store_upload
from council.models import Council, User
from recommendations.actions import record_response
from recommendations.actions.responses import CLAUSES
from recommendations.forms import ResponseForm
from recommendations.views.letters import LetterView


class RecordResponse(LetterView):
    """Record what an addressee answered, or correct what was recorded."""

    form_class = ResponseForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """What may be answered depends on what the letter was for."""
        return {**super().get_form_kwargs(), "letter": self.letter}

    def get_initial(self) -> dict[str, Any]:
        """What stands there now. Only a recorded reply has a revision: a second first reply is refused."""
        reply = getattr(self.letter, "response", None)
        if reply is None:
            return {"date": self.letter.received_on or self.on}
        names = ("revision", "outcome", "number", "date", "summary_kk", "summary_ru")
        return {name: getattr(reply, name) for name in names}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The title, and the clause under which the addressee was written to."""
        title = _("Correct the reply") if hasattr(self.letter, "response") else _("Record the reply")
        law = {"law_text": _("An addressee answers freely: nothing was ordered."), "law_number": "15"}
        law["law_number"] = CLAUSES[self.letter.purpose]
        return super().get_context_data(**{"title": title, **law, **kwargs})

    def act(self, form: ResponseForm) -> str:
        """Store the scan and record the reply."""
        now = timezone.now()
        values = with_files_stored(form.values, self.council, self.account, now)
        record_response(self.letter, by=self.account, at=now, **values)
        return self.page


def with_files_stored(values: dict[str, Any], council: Council, by: User, at: Any) -> dict[str, Any]:
    """The values of a form with its uploads kept as files of the council."""
    names = [name for name in ("scan", "material") if name in values]
    return {**values, **{name: store_upload(values[name], council, by=by, at=at) for name in names}}

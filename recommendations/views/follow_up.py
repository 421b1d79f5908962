"""Notes of what an addressee did: adding, correcting and removing them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.files import store_upload
from recommendations.actions import add_follow_up_note, change_follow_up_note, remove_follow_up_note
from recommendations.forms import FollowUpNoteForm, RemoveFollowUpNoteForm
from recommendations.models import Addressee
from recommendations.views.fetching import RecommendationsView, fetch_addressee, fetch_note
from recommendations.views.recommendations import page_of


class OfAddressee(RecommendationsView):
    """A page about what one addressee did."""

    form_class: Any = FollowUpNoteForm
    addressee: Addressee

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back to the recommendation, and who did it."""
        intro = f"{self.addressee.recommendation} — {self.addressee.letter.organisation}"
        law = {"law_text": _("An addressee answers freely: nothing was ordered."), "law_number": "15"}
        return super().get_context_data(
            **{"back": page_of(self.addressee.recommendation), "intro": intro, **law, **kwargs}
        )

    def _values(self, form: FollowUpNoteForm) -> dict[str, Any]:
        """The values of the form, the file stored, with who acts and when."""
        values, now = form.values, timezone.now()
        values["file"] = store_upload(values["file"], self.council, by=self.account, at=now)
        return {**values, "by": self.account, "at": now}


class AddFollowUpNote(OfAddressee):
    """Note what an addressee did."""

    title: Any = gettext_lazy("What the addressee did")

    def fetch(self) -> None:
        """The addressee, through its council."""
        self.addressee = fetch_addressee(self.council, self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {"date": self.on}

    def act(self, form: FollowUpNoteForm) -> str:
        """Store the file and the note."""
        values = self._values(form)
        values.pop("revision", None)
        add_follow_up_note(self.addressee, **values)
        return page_of(self.addressee.recommendation)


class OfNote(OfAddressee):
    """A page about one note."""

    def fetch(self) -> None:
        """The note and whom it is about, through the council."""
        self.note = fetch_note(self.council, self.kwargs["pk"])
        self.addressee = fetch_addressee(self.council, self.note.addressee_id)


class ChangeFollowUpNote(OfNote):
    """Correct a note."""

    title: Any = gettext_lazy("Correct the note")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(self.note, name) for name in ("revision", "date", "text_kk", "text_ru")}

    def act(self, form: FollowUpNoteForm) -> str:
        """Correct it."""
        change_follow_up_note(self.note, **self._values(form))
        return page_of(self.addressee.recommendation)


class RemoveFollowUpNote(OfNote):
    """Remove a note that was a mistake."""

    form_class = RemoveFollowUpNoteForm
    title: Any = gettext_lazy("Remove the note?")

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.note.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What it says."""
        return super().get_context_data(intro=f"{self.note.date:%d.%m.%Y}. {self.note}", **kwargs)

    def act(self, form: RemoveFollowUpNoteForm) -> str:
        """Remove it."""
        remove_follow_up_note(self.note, by=self.account, at=timezone.now(), **form.values)
        return page_of(self.addressee.recommendation)

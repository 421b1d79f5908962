"""Recording what was sent to an addressee."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.files import store_upload
from recommendations.actions import send_letter
from recommendations.carried import page_of, title_of
from recommendations.forms import LetterForm, reply_by_default
from recommendations.letters_of import addresses_known
from recommendations.views.fetching import RecommendationsView, fetch_letter
from recommendations.views.sending import say_doubled

ALREADY_SAID = ("reply_to_number", "reply_to_date", "cover_kk", "cover_ru")


class LetterView(RecommendationsView):
    """An act about one letter, whatever it carries."""

    def fetch(self) -> None:
        """The letter, through its council."""
        self.letter = fetch_letter(self.council, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back to what the letter carries, and whom it goes to."""
        return super().get_context_data(**{"back": self.page, "intro": title_of(self.letter), **kwargs})

    @property
    def page(self) -> str:
        """The page on which the letter is read."""
        return page_of(self.letter)


class SendLetter(LetterView):
    """Record that a letter went out, or correct what was recorded."""

    form_class = LetterForm

    def get_initial(self) -> dict[str, Any]:
        """What stands there now; the date to reply by follows the council's own regulation where it gives a term."""
        return {
            "revision": self.letter.revision,
            "number": self.letter.number,
            "sent_on": self.letter.sent_on or self.on,
            "reply_by": reply_by_default(self.letter, self.on),
            "email": self.letter.email or self._address_known(),
            **{name: getattr(self.letter, name) for name in ALREADY_SAID},
        }

    def _address_known(self) -> str:
        """Where the addressee was written to before; a letter that went out without an address is not given one."""
        if self.letter.sent_on:
            return ""
        return addresses_known(self.council, [self.letter]).get(self.letter.organisation_id, "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The title."""
        title = _("Correct what was sent") if self.letter.sent_on else _("Record what was sent")
        return super().get_context_data(title=title, **kwargs)

    def act(self, form: LetterForm) -> str:
        """Store the scan and record the sending."""
        values, now = form.values, timezone.now()
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        sent = send_letter(self.letter, by=self.account, at=now, **values)
        say_doubled(self.request, [sent])
        return reverse("recommendations:letter", args=[self.council.pk, sent.pk])

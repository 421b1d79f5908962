"""What the secretariat does with replies by link: confirming one, setting it aside."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from recommendations.actions import confirm_reply, set_aside_reply
from recommendations.by_link import answer_of
from recommendations.forms import ConfirmReplyForm, SetAsideReplyForm
from recommendations.views.letters import LetterView
from recommendations.views.responses import with_files_stored


class SubmittedReplyView(LetterView):
    """An act about one reply by link, shown above the form."""

    template_name = "recommendations/confirm_reply.html"
    title: Any = ""  # a word to be translated when the page is shown

    def fetch(self) -> None:
        """The reply, through its letter and council; 404 otherwise."""
        super().fetch()
        replies = self.letter.submitted_replies.prefetch_related("files__file")
        found = replies.filter(pk=self.kwargs["reply"]).first()
        if found is None:
            raise Http404("no such reply")
        self.reply = found
        self.reply.letter = self.letter

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The reply as it came."""
        other = "set-aside-reply" if isinstance(self, ConfirmReply) else "confirm-reply"
        arguments = [self.council.pk, self.letter.pk, self.reply.pk]
        shown = {
            "reply": self.reply,
            "answer": answer_of(self.reply),
            "is_confirming": isinstance(self, ConfirmReply),
            "other": reverse(f"recommendations:{other}", args=arguments),
        }
        return super().get_context_data(**{**shown, **kwargs})


class ConfirmReply(SubmittedReplyView):
    """Record a reply by link as the addressee's reply."""

    form_class = ConfirmReplyForm
    title = gettext_lazy("Confirm a reply by link")

    def get_form_kwargs(self) -> dict[str, Any]:
        """What may be answered depends on what the letter was for."""
        return {**super().get_form_kwargs(), "letter": self.letter}

    def get_initial(self) -> dict[str, Any]:
        """What was sent; the text in its language."""
        reply = self.reply
        day = reply.date or reply.submitted_at.astimezone(self.council.unit.zoneinfo).date()
        initial = {"revision": reply.revision, "outcome": reply.outcome, "number": reply.number, "date": day}
        if reply.language in ("kk", "ru"):
            initial[f"summary_{reply.language}"] = reply.text
        return initial

    def act(self, form: ConfirmReplyForm) -> str:
        """Record it."""
        now = timezone.now()
        values = with_files_stored(form.values, self.council, self.account, now)
        confirm_reply(self.reply, by=self.account, at=now, **values)
        return self.page


class SetAsideReply(SubmittedReplyView):
    """Set a reply by link aside."""

    form_class = SetAsideReplyForm
    title = gettext_lazy("Set a reply by link aside")

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.reply.revision}

    def act(self, form: SetAsideReplyForm) -> str:
        """Set it aside."""
        set_aside_reply(self.reply, by=self.account, at=timezone.now(), **form.values)
        return self.page

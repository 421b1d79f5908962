"""The link by which an addressee answers, and the settings of letters."""

import datetime
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations import actions
from recommendations.forms import EndReplyLinkForm, LetterSettingsForm, ReplyLinkForm
from recommendations.reply_links import link_end, settings_of
from recommendations.views.fetching import RecommendationsView
from recommendations.views.letters import LetterView


class ReplyLinkView(LetterView):
    """An act about the link of one letter."""

    title: Any = ""  # a word to be translated when the page is shown

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with, and the last day that holds; a day to come where the link has ended."""
        later = self.on + datetime.timedelta(days=settings_of(self.council).link_days)
        end = link_end(self.letter)
        return {"revision": self.letter.revision, "link_until": end if end and end >= self.on else later}

    @property
    def goes_out(self) -> str:
        """What becomes of the letter, which says the link and its last day."""
        if self.letter.email:
            words = _("The letter is sealed anew and goes to %(email)s once more.")
            return words % {"email": self.letter.email}
        return _("The letter is sealed anew: send it to the addressee yourself.")


class ChangeReplyLink(ReplyLinkView):
    """Change until when an addressee may answer by link."""

    form_class = ReplyLinkForm
    title = gettext_lazy("Until when the link holds")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What becomes of the letter."""
        return super().get_context_data(**{"law_text": self.goes_out, **kwargs})

    def act(self, form: ReplyLinkForm) -> str:
        """Change it."""
        actions.change_reply_link(self.letter, by=self.account, at=timezone.now(), **form.values)
        return self.page


class RenewReplyLink(ReplyLinkView):
    """Give the link of a letter anew."""

    form_class = ReplyLinkForm
    title = gettext_lazy("Give a new link")
    button = gettext_lazy("Give a new link")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What becomes of the earlier one."""
        words = _("The earlier link ends at once. %(letter)s") % {"letter": self.goes_out}
        return super().get_context_data(**{"law_text": words, **kwargs})

    def act(self, form: ReplyLinkForm) -> str:
        """Give it."""
        values = {"revision": self.letter.revision, **form.values}
        actions.renew_reply_link(self.letter, by=self.account, at=timezone.now(), **values)
        return self.page


class EndReplyLink(ReplyLinkView):
    """End the link of a letter."""

    form_class = EndReplyLinkForm
    title = gettext_lazy("End the link")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What goes on without it."""
        words = _("Nobody answers by it any more. A reply that comes otherwise is recorded as before.")
        return super().get_context_data(**{"law_text": words, **kwargs})

    def act(self, form: EndReplyLinkForm) -> str:
        """End it."""
        actions.end_reply_link(self.letter, by=self.account, at=timezone.now(), **form.values)
        return self.page


class ChangeLetterSettings(RecommendationsView):
    """Change when addressees are reminded, and how long they may answer by link."""

    form_class = LetterSettingsForm
    title: Any = gettext_lazy("Reminders and links of letters")

    def get_initial(self) -> dict[str, Any]:
        """What holds now."""
        settings = settings_of(self.council)
        return {name: getattr(settings, name) for name in ("days_before", "days_after", "link_days")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back."""
        return super().get_context_data(**{"back": self.back_url, **kwargs})

    @property
    def back_url(self) -> str:
        """The council's recommendations."""
        return reverse("recommendations:of-council", args=[self.council.pk])

    def act(self, form: LetterSettingsForm) -> str:
        """Change it."""
        names = ("days_before", "days_after", "link_days")
        values = {name: form.cleaned_data[name] for name in names}
        actions.change_letter_settings(self.council, by=self.account, at=timezone.now(), **values)
        messages.success(self.request, _("The setting was saved."))
        return self.back_url

"""Preparing, changing and discarding invitations to hearings (clause 6.4)."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import as_called_on
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Heard
from recommendations.actions import discard_invitation, prepare_invitation
from recommendations.carried import title_of
from recommendations.forms import DiscardForm, InvitationForm, by_own_regulation
from recommendations.models import HearingInvitation, Letter
from recommendations.views.asking import OF_LETTER
from recommendations.views.fetching import RecommendationsView, fetch_letter


class PrepareInvitation(RecommendationsView):
    """Prepare the invitation of somebody who is to be heard, or change the one that is not sent yet."""

    form_class = InvitationForm

    def fetch(self) -> None:
        """Who is to be heard, through the council; the invitation that is there, if it is not sent."""
        people = Heard.objects.select_related("item__meeting__council__unit", "person", "post__organisation")
        found = people.filter(pk=self.kwargs["heard_pk"], item__meeting__council=self.council).first()
        if found is None:
            raise Http404("nobody such is heard")
        self.heard = found
        as_called_on(found.item.meeting.date, found.person, found.post)
        drafts = HearingInvitation.objects.select_related("letter").filter(heard=found, letter__sent_on=None)
        self.draft = drafts.first()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Working days count from today: the letter has no date yet."""
        return {**super().get_form_kwargs(), "on": self.on}

    def get_initial(self) -> dict[str, Any]:
        """What stands there now; else the term of the council's own regulation, where the meeting is not before."""
        material = {"material_kk": self.heard.material_kk, "material_ru": self.heard.material_ru}
        if self.draft:
            letter = self.draft.letter
            of_letter = {name: getattr(letter, name) for name in OF_LETTER}
            return {"revision": letter.revision, **of_letter, **material}
        term = by_own_regulation(self.council, self.on)
        return {"reply_by": term if term and term <= self.heard.item.meeting.date else None, **material}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, whom it invites to what, and the clauses it stands on."""
        meeting = self.heard.item.meeting
        known = {
            "title": _("Change the invitation") if self.draft else _("Prepare an invitation"),
            "back": f"{reverse('meetings:hearings', args=[self.council.pk])}?year={meeting.date.year}",
            "intro": f"{self.heard.person.name}, {self.heard.post.title} — {self.heard.item.title}, "
            f"{day_in_words(meeting.date, page_language())}",
            "law_text": _("It may be prepared before the chair sets the agenda (clause 14), and goes out after that."),
            "law_number": "6.4",
        }
        return super().get_context_data(**{**known, **kwargs})

    def act(self, form: InvitationForm) -> str:
        """Prepare it and go to its letter."""
        made = prepare_invitation(self.heard, by=self.account, at=timezone.now(), **form.values)
        return reverse("recommendations:letter", args=[self.council.pk, made.letter_id])


class DiscardInvitation(RecommendationsView):
    """Discard an invitation that is not sent."""

    form_class = DiscardForm

    def fetch(self) -> None:
        """The letter of an invitation, through the council; 404 for any other."""
        self.letter = fetch_letter(self.council, self.kwargs["pk"])
        if self.letter.purpose != Letter.Purpose.HEARING_INVITATION:
            raise Http404("no such invitation")

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.letter.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, and whom it would have invited."""
        back = reverse("recommendations:letter", args=[self.council.pk, self.letter.pk])
        known = {"title": _("Discard the invitation"), "back": back, "intro": title_of(self.letter)}
        return super().get_context_data(**{**known, **kwargs})

    def act(self, form: DiscardForm) -> str:
        """Discard it and go to the hearings of the meeting's year."""
        year = self.letter.hearing_invitation.meeting.date.year
        discard_invitation(self.letter, by=self.account, at=timezone.now(), **form.values)
        return f"{reverse('meetings:hearings', args=[self.council.pk])}?year={year}"

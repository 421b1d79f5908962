"""The letters of a meeting: sending several at once, and all that went out as one PDF or as files in a zip."""

import tempfile
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import Council
from council.rulebook.words import Language
from council.views.acting import fetch_council, today
from council.views.printing import LANGUAGES, require_print
from meetings.models import Meeting
from recommendations.actions import send_letters
from recommendations.carried import title_of
from recommendations.following import standings
from recommendations.forms import SendLettersForm
from recommendations.letter_pack import bind_letters, zip_letters
from recommendations.letters_of import addresses_known, letters_of_meeting
from recommendations.models import Letter
from recommendations.outgoing_numbers import counted_from, doubled
from recommendations.views.fetching import RecommendationsView


class SendLetters(RecommendationsView):
    """Record that the letters of a meeting went out: those that are chosen, all of them or none."""

    form_class = SendLettersForm
    template_name = "recommendations/send_letters.html"

    def fetch(self) -> None:
        """The meeting, through its council, and its letters."""
        self.meeting = _fetch_meeting(self.council, self.kwargs["meeting_pk"])
        self.letters = letters_of_meeting(self.meeting, self.on)
        # With what was ticked here and somebody else sent meanwhile: it is named, and not left out in silence.
        ticked = {name for name in self.request.POST if name.startswith("send_")}
        self.drafts = [one for one in self.letters if one.sent_on is None or f"send_{one.pk}" in ticked]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run the act; with «Fill in the numbers», only show the form with them."""
        if "fill" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = SendLettersForm(initial=self._filled(), letters=self.drafts)
        form.say_term(self.council, self.on)
        return self.render_to_response(self.get_context_data(form=form))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The letters that were not sent yet when the page was read."""
        return {**super().get_form_kwargs(), "letters": self.drafts}

    def get_initial(self) -> dict[str, Any]:
        """Sent today, all of them, each to the address its addressee's last letter went to."""
        known = addresses_known(self.council, self.drafts)
        initial: dict[str, Any] = {"sent_on": self.on}
        for one in self.drafts:
            initial[f"send_{one.pk}"] = True
            initial[f"number_{one.pk}"] = one.number
            initial[f"email_{one.pk}"] = one.email or known.get(one.organisation_id, "")
        return initial

    def _filled(self) -> dict[str, Any]:
        """What was typed, with numbers that count on from the first; for the letters chosen, or for all."""
        typed: dict[str, Any] = {name: value for name, value in self.request.POST.items() if name != "fill"}
        # Days and date are one field of several controls.
        widget = SendLettersForm.base_fields["reply_by"].widget
        typed["reply_by"] = widget.value_from_datadict(self.request.POST, self.request.FILES, "reply_by")
        unsent = [one for one in self.drafts if one.sent_on is None]
        chosen = [one for one in unsent if f"send_{one.pk}" in typed] or unsent
        numbers = counted_from(typed.get("first_number", "")[:60].strip(), len(chosen))
        if not numbers:
            messages.warning(self.request, _("Type a first number that ends in digits, such as 4-2/118."))
        for one, number in zip(chosen, numbers, strict=False):
            typed[f"number_{one.pk}"] = number
        return typed

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The meeting, the letters that went out already, and their documents."""
        gone = [one for one in self.letters if one.sent_on]
        stand = standings(gone, self.on)
        sent = [{"letter": one, "standing": stand[one.pk]} for one in gone]
        return super().get_context_data(
            title=_("Letters of the meeting"),
            back=reverse("meetings:meeting", args=[self.council.pk, self.meeting.pk]),
            meeting=self.meeting,
            sent=sent,
            documents=_pack_rows(self.meeting) if gone else [],
            is_signed=self.meeting.is_closed or self.meeting.taken_over,
            **kwargs,
        )

    def act(self, form: SendLettersForm) -> str:
        """Send them and stay on the page, where they stand with their documents now. What somebody else recorded the
        same way meanwhile is named."""
        day = {"sent_on": form.cleaned_data["sent_on"], "reply_by": form.cleaned_data["reply_by"]}
        sent = send_letters(form.chosen, by=self.account, at=timezone.now(), **day)
        known = {row.letter.pk: title_of(row.letter) for row in form.chosen if row.letter.sent_on}
        count = len(sent) - len(known)
        said = ngettext("%(n)d letter is recorded as sent.", "%(n)d letters are recorded as sent.", count)
        if count:
            messages.success(self.request, said % {"n": count})
        if known:
            text = _("Recorded as sent before, with the same details: %(letters)s.")
            messages.warning(self.request, text % {"letters": "; ".join(known.values())})
        say_doubled(self.request, sent)
        return self.request.path


def say_doubled(request: HttpRequest, letters: Sequence[Letter]) -> None:
    """Point out numbers that stand on another letter of the council and year too; nothing is refused for it."""
    numbers = doubled(letters)
    if numbers:
        text = _("This outgoing number stands on another letter of the council this year too: %(numbers)s. Check it.")
        messages.warning(request, text % {"numbers": ", ".join(numbers)})


def _fetch_meeting(council: Council, pk: int) -> Meeting:
    found = Meeting.objects.select_related("minutes").filter(council=council, pk=pk).first()
    if found is None:
        raise Http404("no such meeting")
    found.council = council
    return found


def sent_letters(request: HttpRequest, council_pk: int, meeting_pk: int, language: Language) -> FileResponse:
    """All letters of a meeting that went out, as one PDF."""
    return _served(request, council_pk, meeting_pk, language, "pdf")


def sent_letters_zip(request: HttpRequest, council_pk: int, meeting_pk: int, language: Language) -> FileResponse:
    """The same as files in a zip, each as PDF and for Word."""
    return _served(request, council_pk, meeting_pk, language, "zip")


def _served(request: HttpRequest, council_pk: int, meeting_pk: int, language: Language, ending: str) -> FileResponse:
    """Written into a file without a name, which goes when it was sent. For whoever keeps the council's records: the
    letters hold the addresses at which their addressees answer."""
    council = fetch_council(request, council_pk, keeping=True)
    require_print(language, "pdf")
    meeting = _fetch_meeting(council, meeting_pk)
    on = today(council.unit)
    letters = [one for one in letters_of_meeting(meeting, on) if one.sent_on]
    if not letters:
        raise Http404("no letter was sent")
    into: Any = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    write = bind_letters if ending == "pdf" else zip_letters
    write(letters, language, on, into)
    into.seek(0)
    name = f"letters-{meeting.date}-{language}.{ending}"
    response = FileResponse(into, as_attachment=True, filename=name, content_type=f"application/{ending}")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _pack_rows(meeting: Meeting) -> list[dict[str, Any]]:
    """All letters at once, for `_document_links.html`."""

    def urls(name: str) -> dict[str, str]:
        where = (meeting.council_id, meeting.pk)
        return {one: reverse(f"recommendations:{name}", args=[*where, one]) for one in LANGUAGES}

    return [
        {"label": _("All letters in one PDF"), "urls": urls("sent-letters")},
        {"label": _("All letters in a zip, PDF and Word"), "urls": urls("sent-letters-zip")},
    ]

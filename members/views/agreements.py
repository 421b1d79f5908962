"""Agreements to join (clause 10): the draft of the letter that asks, and recording what was sent and answered."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from council.models import Council
from council.views.acting import fetch_council, today
from council.views.printing import document_links, printed, require_print
from members import actions
from members.documents import agreement_letter_pdf, agreement_letter_word
from members.forms.compositions import AgreementForm, AskedForm
from members.models import Agreement, Composition, Post
from members.views.fetching import CompositionAct, fetch_composition, version_url
from members.views.seats import OneSeat

KNOWN = ("asked", "answered", "outcome", "letter", "reply")


def posts_by_agreement(council: Council) -> Any:
    """The posts of a council's directory whose holders join by agreement (clause 10)."""
    return Post.objects.filter(entries__council=council, kind__in=Post.BY_AGREEMENT).select_related("organisation")


def letter_links(composition: Composition, posts: Iterable[Post]) -> list[dict[str, Any]]:
    """The drafts of the letters that ask the holders of these posts to join."""
    place = [composition.council_id, composition.version]
    return [
        document_links(
            _("Draft of the letter: %(post)s") % {"post": post.title},
            "members:agreement-letter",
            *place,
            post.pk,
            detail=post.organisation.name,
        )
        for post in posts
    ]


def agreement_letter(
    request: HttpRequest, council_pk: int, version: int, post_pk: int, language: str, form: str = "pdf"
) -> HttpResponse:
    """The draft of the letter that asks for agreement (clause 10), as PDF or for Word. It names nobody: whoever may
    know of the version may read it."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    require_print(language, form)
    post = posts_by_agreement(council).filter(pk=post_pk).first()
    if post is None:
        raise Http404("no post of this council whose holder joins by agreement")
    render = agreement_letter_pdf if form == "pdf" else agreement_letter_word
    return printed(render(one, post, today(council.unit), language), f"agreement-letter-{post.pk}-{language}", form)


class RecordAgreement(OneSeat):
    """Record that the person of a seat was asked, and the answer (clause 10)."""

    form_class = AgreementForm
    template_name = "members/record_agreement.html"

    def get_initial(self) -> dict[str, Any]:
        """What is known so far."""
        return {**super().get_initial(), **_known(Agreement.objects.filter(seat=self.seat).first())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The letter to print; an earlier refusal is not written over."""
        posts = posts_by_agreement(self.council).filter(pk=self.seat.post_id)
        return super().get_context_data(documents=letter_links(self.composition, posts), **kwargs)

    def heading(self) -> str:
        """The page's title."""
        return _("Agreement of %(person)s") % {"person": self.seat.person.name}

    def act(self, form: AgreementForm) -> str:
        """Record it."""
        self.run(actions.record_agreement, self.composition, seat=self.seat, post=self.seat.post, **form.values)
        return version_url(self.composition)


class RecordAsked(CompositionAct):
    """Record that the holder of a post without a seat was asked, and the answer (clause 10); `?post=` chooses it."""

    form_class: Any = AskedForm
    template_name = "members/record_agreement.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The posts are the council's own."""
        return {**super().get_form_kwargs(), "council": self.council}

    def get_initial(self) -> dict[str, Any]:
        """What is known of the post so far."""
        post = self.request.GET.get("post", "")
        if not post.isdecimal() or len(post) > 18:
            return super().get_initial()
        known = self.composition.agreements.filter(seat=None, post=int(post)).order_by("pk").last()
        return {**super().get_initial(), **_known(known), "post": post}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The letters to print."""
        posts = posts_by_agreement(self.council)
        return super().get_context_data(documents=letter_links(self.composition, posts), **kwargs)

    def heading(self) -> str:
        """The page's title."""
        return _("Ask a prosecutor or a deputy to join")

    def act(self, form: AskedForm) -> str:
        """Record it."""
        self.run(actions.record_agreement, self.composition, **form.values)
        return version_url(self.composition)


def _known(agreement: Agreement | None) -> dict[str, Any]:
    return {name: getattr(agreement, name) for name in KNOWN} if agreement else {}

"""Every page of the run, with who looks at it: for the tests of what all pages have in common."""

from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.models import Letter
from tests.browser.stages import Stages
from tests.cast import Cast


@dataclass(frozen=True)
class Page:
    """A page as somebody sees it. Without a name it is nobody signed in."""

    who: str
    name: str
    args: tuple[object, ...] = ()
    query: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.name}{list(self.args)}{self.query} for {self.who or 'nobody'}"


def open_pages() -> list[Page]:
    """Pages that belong to no council."""
    names = ("desk", "councils", "requirements", "meetings:all", "recommendations:all", "law", "readings", "acts")
    return [
        Page("", "sign-in"),
        Page("", "forgotten-password"),
        *(Page("secretariat", name) for name in names),
        *(
            Page("secretariat", name)
            for name in ("account", "change-password", "mfa_activate_totp", "mfa_add_webauthn")
        ),
        Page("secretariat", "clause", ("13",)),
        Page("secretariat", "start-council"),
        *(Page(who, "desk") for who in ("chair", "member", "supervisor", "stranger")),
    ]


def council_pages(cast: Cast, stages: Stages) -> list[Page]:
    """Pages about the council, its posts and people, and the version being drafted."""
    council = cast.council.pk
    of_council = ("council", "history", "adopt-own-regulation", "rename-council")
    of_members = ("composition", "directory", "add-organisation", "add-post", "add-person")
    of_version = ("composition-version", "put-in-seat", "record-asked", "give-reason", "determine-composition")
    seat = cast.seat(stages.draft, "prosecutor").pk
    return [
        *(Page("secretariat", name, (council,)) for name in of_council),
        Page("secretariat", "council", (council,), "?on=2026-03-01"),
        *(Page("secretariat", f"members:{name}", (council,)) for name in of_members),
        *(Page("secretariat", f"members:{name}", (council, stages.draft.version)) for name in of_version),
        Page("secretariat", "members:composition-version", (council, 1)),
        Page("secretariat", "members:record-agreement", (council, stages.draft.version, seat)),
        Page("secretariat", "members:begin-tenure", (council, cast.posts["land"].pk)),
        Page("supervisor", "council", (council,)),
        Page("supervisor", "members:directory", (council,)),
        Page("supervisor", "meetings:plan-meeting", (council,), status=403),
        Page("stranger", "council", (council,), status=404),
    ]


def meeting_pages(cast: Cast, stages: Stages) -> Iterator[Page]:
    """Pages about meetings, at every stage of one."""
    council = cast.council.pk
    of_council = ("of-council", "plan-meeting", "visits", "record-visit")
    yield from (Page("secretariat", f"meetings:{name}", (council,)) for name in of_council)
    yield Page("secretariat", "meetings:take-over-meeting", (council,), "?date=2026-04-02")
    yield Page("secretariat", "meetings:visit", (council, stages.visit.pk))
    for one in (stages.drafted, stages.with_chair, stages.approved, stages.held, stages.minuted):
        yield Page("secretariat", "meetings:meeting", (council, one.pk))
    of_draft = ("agenda", "add-item", "send-to-chair", "change-meeting", "add-paper", "record-agenda-approval")
    shown = {
        stages.drafted: of_draft,
        stages.approved: ("send-invitations", "invitations", "cancel-meeting"),
        stages.held: ("record-attendance", "sign-minutes", "room", "add-guest"),
    }
    for one, names in shown.items():
        yield from (Page("secretariat", f"meetings:{name}", (council, one.pk)) for name in names)
    yield Page("secretariat", "meetings:write-proceedings", (council, stages.held.pk, stages.held.items.all()[0].pk))
    for name in ("meeting", "approve-agenda", "return-agenda"):
        yield Page("chair", f"meetings:{name}", (council, stages.with_chair.pk))
    yield Page("member", "meetings:meeting", (council, stages.minuted.pk))


def recommendation_pages(cast: Cast, stages: Stages) -> list[Page]:
    """Pages about recommendations, letters and requests for information."""
    council = cast.council.pk
    item = stages.held.items.all()[0].pk
    waiting = Letter.objects.get(addressee__recommendation=stages.waiting).pk
    answered = Letter.objects.get(addressee__recommendation=stages.recommendation).pk
    pages = [
        ("of-council", (council,)),
        ("adopt-recommendation", (council, item)),
        ("recommendation", (council, stages.recommendation.pk)),
        ("recommendation", (council, stages.waiting.pk)),
        ("change-recommendation", (council, stages.waiting.pk)),
        ("send-letter", (council, waiting)),
        ("record-response", (council, answered)),
        ("information-requests", (council,)),
        ("information-request", (council, stages.information.pk)),
        ("request-information", (council,)),
        ("record-response", (council, stages.information.letter_id)),
    ]
    return [Page("secretariat", f"recommendations:{name}", args) for name, args in pages]


def submitted_pages(cast: Cast, stages: Stages) -> list[Page]:
    """Pages about the version once it lies with the maslikhat."""
    names = ("composition-version", "decide-composition", "plan-session")
    kept = ("composition-version", "enter-approval", "enter-return", "withdraw-submission")
    at = (cast.council.pk, stages.draft.version)
    return [
        Page("maslikhat", "desk"),
        Page("maslikhat", "members:maslikhat", ()),
        *(Page("maslikhat", f"members:{name}", at) for name in names),
        *(Page("secretariat", f"members:{name}", at) for name in kept),
    ]


def all_pages(cast: Cast, stages: Stages) -> list[Page]:
    """All of them but those of a submitted version."""
    return [
        *open_pages(),
        *council_pages(cast, stages),
        *meeting_pages(cast, stages),
        *recommendation_pages(cast, stages),
    ]

"""Pages about posts and people, seats and decisions, and a council's life: for the tests of what all pages share."""

from typing import Any

from council.actions import adopt_own_regulation
from members.models import SheetUpload
from tests.browser.pages import Page
from tests.browser.renewing import sheet
from tests.browser.stages import Stages
from tests.cast import Cast
from tests.members.sheet_steps import row, take, upload


def furnish(cast: Cast) -> tuple[SheetUpload, SheetUpload]:
    """An own regulation in force; a spreadsheet with a fault, and one that was taken."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    adopt_own_regulation(
        cast.council, since=cast.today, act_number="А-5/12", act_date=cast.today, notice_days=5, **by_at
    )
    taken = take(cast, row(3))
    return upload(cast, sheet()), taken


def directory_pages(cast: Cast, stages: Stages) -> list[Page]:
    """Posts and people: what one may do with each of them, and spreadsheets."""
    council = cast.council.pk
    faulty, taken = furnish(cast)
    of_council = ("upload-sheet", "take-into-directory", "take-penal-body", "take-over-directory")
    pages: list[tuple[str, tuple[object, ...]]] = [
        *((name, ()) for name in of_council),
        *((name, (cast.people["land"].pk,)) for name in ("person", "change-person", "merge-person")),
        *((name, (cast.posts["land"].pk,)) for name in ("change-post", "merge-post")),
        *((name, (cast.organisations["land"].pk,)) for name in ("change-organisation", "merge-organisation")),
        *((name, (cast.tenures["health"].pk,)) for name in ("change-tenure", "end-tenure")),
        *(("sheet-preview", (one.pk,)) for one in (faulty, taken)),
    ]
    return [
        *(Page("secretariat", f"members:{name}", (council, *args)) for name, args in pages),
        Page("secretariat", "members:directory", (council,), "?on=2026-03-01"),
        Page("supervisor", "members:person", (council, cast.people["land"].pk)),
        Page("supervisor", "members:penal-bodies"),
    ]


def seat_pages(cast: Cast, stages: Stages) -> list[Page]:
    """Seats on any day, the draft, and where nothing awaits a maslikhat."""
    at, seat = (cast.council.pk, stages.draft.version), cast.seat(stages.draft, "health").pk
    return [
        *(Page("secretariat", f"members:{name}", at[:1]) for name in ("vacancies", "sittings", "draft-composition")),
        *(Page("secretariat", "members:composition", at[:1], f"?on={day}") for day in ("2026-04-01", "2026-01-01")),
        *(Page("secretariat", f"members:{name}", (*at, seat)) for name in ("change-seat", "remove-seat")),
        Page("secretariat", "members:discard-draft", at),
        *(Page("secretariat", f"members:{name}") for name in ("all-vacancies", "penal-bodies", "maslikhat")),
        Page("maslikhat", "members:maslikhat"),
        Page("maslikhat", "members:all-vacancies"),
    ]


def life_pages(cast: Cast) -> list[Page]:
    """The council's own regulation, its moving, and its dissolution with what is open."""
    names = ("own-regulations", "move-council", "dissolve-council")
    council = (cast.council.pk,)
    return [
        *(Page("secretariat", name, council) for name in names),
        Page("secretariat", "own-regulations", council, "?on=2026-03-01"),
        Page("supervisor", "own-regulations", council),
    ]


def composition_pages(cast: Cast, stages: Stages) -> list[Page]:
    """All of them."""
    return [*directory_pages(cast, stages), *seat_pages(cast, stages), *life_pages(cast)]

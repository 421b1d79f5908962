"""The table of who may open and post what: every address, every role, in one's own council, another's, and in none.

It stands in `who_may.txt`, a row for each address, a letter for each role, as `LETTERS` says. A new address
is added by `WHO_MAY=add .venv/bin/python -m pytest -q tests/test_who_may.py`, which asks for what the table lacks;
`WHO_MAY=write` writes all of it anew. Look at what it wrote: the test only holds the product to this table.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse

from council.models import Role, RoleHeld, User
from tests.cast import SINCE, Cast, make_user
from tests.doors.addresses import Address, Sample

FILE = Path(__file__).with_suffix(".txt")
# In the order of the letters. `ended` was the secretariat until yesterday; `everywhere` supervises the whole country.
ROLES = (
    "secretariat",
    "chair",
    "maslikhat",
    "member",
    "supervisor",
    "everywhere",
    "administrator",
    "nobody",
    "signed out",
    "ended",
)
LETTERS = {200: "+", 302: ">", 400: "b", 403: "x", 404: ".", 405: "m", 429: "l"}
TO_SIGN_IN = "s"
MEANING = (
    "+ answered",
    "> leads on",
    "s leads to the sign-in",
    ". not found: may not know of it",
    "x may not",
    "m not this way (405)",
    "b not understood (400)",
)
# The columns: an address with things of the own council opened and posted with nothing typed, the same with things of
# another council, and with a council that there is not, opened.
COLUMNS = ("own", "own posted", "other", "other posted", "none")
NOT_THERE = 10**15
Rows = dict[str, tuple[str, ...]]


def people(cast: Cast) -> dict[str, User | None]:
    """Who asks, by role."""
    ended = make_user("ended")
    RoleHeld.objects.create(user=ended, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE, until=cast.today)
    others: dict[str, User | None] = {
        "everywhere": make_user("everywhere", Role.SUPERVISOR),
        "nobody": make_user("nobody"),
        "signed out": None,
        "ended": ended,
    }
    return {role: others[role] if role in others else getattr(cast, role) for role in ROLES}


def urls_of(address: Address, ours: Sample, theirs: Sample) -> dict[str, str]:
    """The address once for each column that it has."""
    urls = {"own": address.to(ours), "own posted": address.to(ours)}
    if address.is_bound:
        urls |= {"other": address.to(theirs), "other posted": address.to(theirs)}
        numbers = [one for one in address.arguments if one[0] != "=" and not one.endswith("_key")]
        gone = ["council"] if "council" in numbers else numbers
        urls["none"] = address.to(ours, **dict.fromkeys(gone, NOT_THERE))
    return urls


def letter(answer: Any) -> str:
    """One letter for an answer; what the table has no letter for stands as its number, and no table has that."""
    if answer.status_code == 302 and answer["Location"].startswith((reverse("sign-in"), reverse("admin:login"))):
        return TO_SIGN_IN
    return LETTERS.get(answer.status_code, f"[{answer.status_code}]")


def client_of(user: User | None) -> Client:
    """A browser of somebody, or of nobody."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def read() -> Rows:
    """The table as it stands."""
    found: Rows = {}
    for line in FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else ():
        if line and not line.startswith("#"):
            name, *cells = line.split()
            found[name] = tuple(cells)
    return found


def write(rows: Rows) -> None:
    """Write the table anew, in the order of the names."""
    width = max(len(name) for name in rows)
    FILE.write_text("".join(f"{line.rstrip()}\n" for line in _lines(rows, width)), encoding="utf-8")


def _lines(rows: Mapping[str, tuple[str, ...]], width: int) -> Iterator[str]:
    yield "# Who may open and post what. Made by tests/doors/who_may.py, which says how; looked at by people."
    yield f"# Letters of a cell, in this order: {', '.join(ROLES)}."
    yield f"# {'; '.join(MEANING)}."
    yield f"# {'Address':{width - 2}}  " + "  ".join(f"{one:{len(ROLES) + 2}}" for one in COLUMNS)
    for name in sorted(rows):
        yield f"{name:{width}}  " + "  ".join(f"{cell:{len(ROLES) + 2}}" for cell in rows[name])

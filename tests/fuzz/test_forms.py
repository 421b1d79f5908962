"""Every form of the pages and of the admin, sent with what nobody means: odd texts, numbers and days, ids of others.

No form breaks, nothing becomes markup, and what is refused leaves nothing behind.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.doors.addresses import Sample, every_address, ours, quiet_hour, theirs
from tests.doors.names import DESKS, OTHERS_ACTS
from tests.fuzz import inputs
from tests.fuzz.sending import Door, drawn

__all__ = ["ours", "quiet_hour", "theirs"]  # fixtures
pytestmark = pytest.mark.usefixtures("quiet_hour")


def _pages(role: str, ours: Sample) -> list[str]:
    """The addresses with a form for a role: of acts for those who keep and decide, of records for administrators."""
    if role == "administrator":
        return [one.to(ours) for one in every_address() if one.in_admin and one.name.endswith(("_add", "_change"))]
    acts = [one for one in every_address() if one.acts and one.name not in DESKS]
    return [one.to(ours) for one in acts if role in OTHERS_ACTS.get(one.name, "secretariat").split()]


@pytest.mark.parametrize(
    ("role", "quick"), [("secretariat", 50), ("maslikhat", 8), ("chair", 8), ("administrator", 20)]
)
def test_no_form_breaks_and_what_is_refused_is_not_stored(
    cast: Cast, ours: Sample, theirs: Sample, role: str, quick: int
) -> None:
    door, pages = Door(getattr(cast, role)), _pages(role, ours)
    known = sorted({str(one) for one in [*ours.values(), *theirs.values()]})
    sent = set()

    @inputs(quick)
    @given(st.data())
    def send(data: st.DataObject) -> None:
        page = data.draw(st.sampled_from(pages))
        if found := door.form(page):
            sent.add(page)
            values = drawn(data, *found, known)
            assert door.send(page, values) == "", page

    send()
    assert len(sent) > 1

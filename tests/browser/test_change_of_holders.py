"""A change of holders, by people at browsers: from a spreadsheet to the maslikhat's decision, and back to any day."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Clock
from tests.browser.deciding import REMARK, approve_on_the_phone, download_seats, look_back, plan_session, return_seat
from tests.browser.renewing import end_tenure, mend, seat_prosecutor, succeed, take_sheet
from tests.browser.somebody import Somebody
from tests.cast import Cast

pytestmark = pytest.mark.browser


def test_a_new_head_of_the_penal_body_comes_into_the_composition(
    cast: Cast, sit_down: Callable[..., Somebody], clock: Clock
) -> None:
    council = cast.council.pk
    clock("2026-04-20")
    secretariat, maslikhat = sit_down("secretariat"), sit_down("maslikhat")
    take_sheet(secretariat, council)
    end_tenure(secretariat, cast)
    version = succeed(secretariat, cast)
    clock("2026-04-21")
    seat_prosecutor(secretariat, council, version)
    secretariat.does("members:submit-composition", council, version)
    clock("2026-04-22")
    plan_session(maslikhat, council, version)
    return_seat(maslikhat, council, version)
    clock("2026-04-23")
    version = mend(secretariat, cast, version, REMARK)
    clock("2026-05-12")
    approve_on_the_phone(sit_down("maslikhat", phone=True), council, version)
    secretariat.sign_in()  # three weeks later, anew
    look_back(secretariat, council)
    download_seats(secretariat, council)

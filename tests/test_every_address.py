"""Every address of the project, the admin included, with things of another council and with numbers of nothing.

No address is left out: a name of the URL configuration without arguments in `tests/doors/addresses.py` is an error.
What each answers to each role stands in `tests/test_who_may.py`.
"""

import pytest

from council.models import Council
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.doors.addresses import (
    Sample,
    admin_models,
    every_address,
    ours,
    quiet_hour,
    theirs,
)
from tests.doors.names import ARGUMENTS, BUTTONS, DESKS, IN_ADMIN, OTHERS_ACTS
from tests.doors.trying import record

__all__ = [
    "ours",
    "quiet_hour",
    "theirs",
]  # fixtures
pytestmark = pytest.mark.usefixtures("quiet_hour")


def test_every_address_has_arguments_and_none_is_named_that_is_not_there() -> None:
    names = {one.name for one in every_address()}
    assert set(ARGUMENTS) <= names
    assert set(IN_ADMIN) == admin_models()
    assert names >= set(OTHERS_ACTS) | BUTTONS | DESKS


def test_a_thing_of_another_council_is_not_found_under_ones_own(cast: Cast, ours: Sample, theirs: Sample) -> None:
    client, before, wrong, tried = signed_in(cast.secretariat), record(), [], 0
    for address in every_address():
        children = [one for one in address.arguments[1:] if one[0] != "="]
        for child in children if "council" in address.arguments else ():
            url = address.to(ours, **{child: theirs[child]})
            tried += 1
            for method, answer in (("get", client.get(url)), ("post", client.post(url))):
                if answer.status_code != 404 and not (answer.status_code == 405 and address.name not in DESKS):
                    wrong.append(f"{method} {child} of {address.name}: {answer.status_code}")
    assert wrong == []
    assert tried > 60
    assert record() == before


def test_their_own_secretariat_finds_all_of_it(cast: Cast, ours: Sample, theirs: Sample) -> None:
    """The stranger is no stranger at home: what is 404 above is 200 here."""
    client = signed_in(cast.stranger)
    found = {
        address.name: client.get(address.to(theirs)).status_code
        for address in every_address()
        if address.is_bound and not address.in_admin and address.name not in BUTTONS | set(OTHERS_ACTS)
    }
    assert {name: status for name, status in found.items() if status not in (200, 302)} == {}
    assert Council.objects.count() == 2


def test_a_number_that_names_nothing_is_not_found(cast: Cast, ours: Sample) -> None:
    client, wrong = signed_in(cast.secretariat), []
    for address in every_address():
        for place in [one for one in address.arguments if one[0] != "=" and not one.endswith("_key")]:
            answer = client.get(address.to(ours, **{place: 10**25}))
            if answer.status_code not in (404, 405, 403):
                wrong.append(f"{place} of {address.name}: {answer.status_code}")
    assert wrong == []
    assert client.get(f"/councils/{'9' * 5000}/").status_code == 404

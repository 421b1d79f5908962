"""What merging two people means for the mails about meetings."""

from typing import Any

from council.models import Mail
from members import actions
from tests.cast import Cast


def test_an_invitation_is_that_of_whoever_stays(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    twin = actions.add_person(cast.council, name_kk="Әбенова Г.", name_ru="Абенова Г.", **by_at)
    moments: dict[str, Any] = {"created_at": cast.now, "due_at": cast.now, "council": cast.council}
    keys = [f"invite:7:0:{twin.pk}", f"invite:8:0:{twin.pk}", f"invite:8:0:{cast.people['health'].pk}"]
    mails = [Mail.objects.create(key=key, to="a@example.kz", **moments) for key in keys]
    actions.merge(cast.council, cast.people["health"], twin, **by_at)
    assert Mail.objects.get(pk=mails[0].pk).key == f"invite:7:0:{cast.people['health'].pk}"
    assert Mail.objects.get(pk=mails[1].pk).key == keys[1]

"""The cast is what it says: a council in good order, with its history."""

from council.compliance import facts_of
from council.permissions import may_keep, may_see
from council.rulebook.engine import examine
from members.models import Composition
from members.permissions import chair_of, is_chair, is_member
from tests.cast import APPROVED, DETERMINED, SEATS, Cast, noon


def test_its_composition_is_in_force_and_keeps_every_clause(cast: Cast) -> None:
    current = Composition.objects.filter(council=cast.council).in_force(cast.today).get()
    assert current == cast.composition
    assert current.seats.count() == len(SEATS)
    findings = examine(None, facts_of(cast.council), cast.today)
    assert [one.rule for one in findings] == ["model-in-force"]


def test_nothing_is_in_force_before_the_maslikhat_decided(cast: Cast) -> None:
    assert not Composition.objects.filter(council=cast.council).in_force(DETERMINED).exists()
    assert Composition.objects.filter(council=cast.council).in_force(APPROVED).exists()


def test_the_events_of_the_version_are_there(cast: Cast) -> None:
    actions = list(cast.council.events.filter(subject_type="members.composition").values_list("action", flat=True))
    assert actions[0] == "composition.drafted"
    assert actions[-3:] == ["composition.determined", "composition.submitted", "composition.approved"]


def test_chair_and_members_follow_from_the_composition(cast: Cast) -> None:
    assert chair_of(cast.council, cast.now) == cast.people["chair"]
    assert is_chair(cast.chair, cast.council, cast.now)
    assert not is_chair(cast.member, cast.council, cast.now)
    assert is_member(cast.member, cast.council, cast.today)
    assert not is_member(cast.secretariat, cast.council, cast.today)
    assert chair_of(cast.council, noon(DETERMINED)) is None


def test_everybody_sees_what_they_may(cast: Cast) -> None:
    seen = {
        user.email.split("@")[0]
        for user in (
            cast.secretariat,
            cast.maslikhat,
            cast.chair,
            cast.member,
            cast.supervisor,
            cast.stranger,
            cast.administrator,
        )
        if may_see(user, cast.council, cast.today)
    }
    assert seen == {"secretariat", "maslikhat", "chair", "member", "supervisor"}
    assert may_keep(cast.secretariat, cast.council, cast.today)


def test_a_member_does_not_see_the_council_before_the_composition_is_in_force(cast: Cast) -> None:
    assert not may_see(cast.member, cast.council, DETERMINED)

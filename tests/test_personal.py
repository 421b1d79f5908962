"""Nothing personal and no free text stands in history as it was written: rows stand there by reference, text by its
salted digest, and a lawful correction (Law No. 94-V) rewrites nothing."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from council import history, personal
from council.chains import verify
from council.models import Event, KeptText, TextSalt
from members.actions import add_person, change_person
from tests.cast import Cast

APPS = ("council", "members", "meetings", "recommendations")
PERSON = "Сейітқали Айгүл 850101400123"

# Kind of record → what of its text may stand openly in its events, each read and judged: numbers of acts and letters,
# codes, official names of bodies, units and posts. Whoever adds a field of such a name to a model judges it here.
JUDGED = {
    "council.council": ["dissolved_number", "established_number", "name_kk", "name_ru"],
    "council.follows": ["edition"],
    "council.formerunit": ["act_number"],
    "council.ownregulation": ["act_number"],
    "council.sealeddocument": ["code", "language"],
    "council.searchentry": ["kind"],
    "council.storedfile": ["sha256"],
    "council.textremoval": ["paper_number"],
    "council.unit": ["kato", "name_en", "name_kk", "name_ru", "zone"],
    "council.unitsuccession": ["act", "change"],
    "meetings.agendaapproval": ["paper_number"],
    "meetings.agendaitem": ["suggestion", "tasks"],
    "meetings.meeting": ["number"],
    "meetings.minutes": ["number"],
    "meetings.minutesfile": ["language"],
    "meetings.minutestemplate": ["language"],
    "meetings.standingitem": ["tasks"],
    "meetings.visit": ["basis_number"],
    "members.agreement": ["letter", "reply"],
    "members.composition": ["decision_number", "determined_number"],
    "members.organisation": ["name_kk", "name_ru"],
    "members.post": ["fields", "title_kk", "title_ru"],
    "members.serving": ["source"],
    "recommendations.incomingproposal": ["answer_number", "number", "tasks"],
    "recommendations.informationrequest": ["tasks"],
    "recommendations.letter": ["number", "reply_to_number"],
    "recommendations.recommendation": ["number", "tasks"],
    "recommendations.response": ["number"],
    "recommendations.result": ["measure", "task"],
    "recommendations.submittedreply": ["language", "number"],
}


def texts_of(model: type[models.Model]) -> set[str]:
    """The columns of a model into which a person or a file writes words: no closed list of values stands behind."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = (one for one in model._meta.get_fields() if isinstance(one, kinds))
    return {one.name for one in fields if not one.choices}


def our_models() -> list[type[models.Model]]:
    return [one for app in APPS for one in apps.get_app_config(app).get_models()]


def test_which_text_stands_openly_is_judged_field_by_field() -> None:
    found = {
        one._meta.label_lower: sorted(
            name for name in texts_of(one) if personal.stands_openly(one._meta.label_lower, name)
        )
        for one in our_models()
    }
    assert {label: names for label, names in found.items() if names} == JUDGED


def test_any_other_text_of_any_record_stands_by_its_digest(db: None) -> None:
    for number, model in enumerate(our_models(), start=1):
        label, subject = model._meta.label_lower, model(pk=number)
        hidden = {name for name in texts_of(model) if not personal.stands_openly(label, name)}
        values: dict[str, Any] = dict.fromkeys(hidden, PERSON)
        nested = {"1": {**values}, "of_list": [{"2": PERSON, **values}], "of_today": (PERSON, {PERSON})}
        told = personal.Digests([subject]).plain(subject, {**values, **nested, "somebody_new": PERSON})
        assert PERSON not in json.dumps(told, ensure_ascii=False), label
        assert all(told[name].startswith(personal.DIGESTED) for name in hidden)


@pytest.mark.parametrize("typed", ["850101400123", "+7 701 123 45 67", "a@b.kz", "2026-01-01 Иванов", "12:00 Иванов"])
def test_nothing_that_only_looks_like_a_number_or_a_day_stands_openly(cast: Cast, typed: str) -> None:
    event = history.record("test.done", cast.council, council=None, by=None, at=cast.now, after={"note": typed})
    assert event.after["note"].startswith(personal.DIGESTED)


def names_and_contacts() -> set[str]:
    """What people are called and where they are reached, wherever it stands in the database."""
    return _found({"name", "email", "to", "to_name", "secretary_kk", "secretary_ru"})


def personal_texts() -> set[str]:
    """Every name, address and free text of people that stands anywhere in the database."""
    return names_and_contacts() | _found({"text", "spoke_kk", "spoke_ru", "summary"})


def _found(names: set[str]) -> set[str]:
    people = {"members.person": {"name_kk", "name_ru"}, "members.formerpersonname": {"name_kk", "name_ru"}}
    found: set[str] = set()
    # What is kept beside history is judged in tests/test_kept_texts.py.
    for model in (one for one in our_models() if one is not KeptText):
        columns = (names | people.get(model._meta.label_lower, set())) & texts_of(model)
        for row in model._default_manager.values_list(*sorted(columns)) if columns else ():
            found |= {value for value in row if value}
    return found


def told_in_history() -> str:
    rows = Event.objects.values_list("before", "after", "findings")
    return json.dumps(list(rows), ensure_ascii=False)


def kept_beside_history() -> str:
    return "\n".join(KeptText.objects.values_list("text", flat=True))


def test_no_name_of_the_cast_stands_in_its_history(cast: Cast) -> None:
    told, texts = told_in_history(), personal_texts()
    assert {str(cast.people["chair"].name_kk), cast.secretariat.email} <= texts
    assert [one for one in texts if one in told] == []
    assert [one for one in names_and_contacts() if one in kept_beside_history()] == []


def test_the_digest_proves_a_text_and_only_that_one(cast: Cast) -> None:
    after = {"note_kk": PERSON, "reasons": {"industry": "Себебі бар"}}
    event = history.record("test.done", cast.council, council=cast.council, by=None, at=cast.now, after=after)
    assert personal.proves(event, PERSON) == ["note_kk"]
    assert personal.proves(event, "Себебі бар") == ["industry"]
    assert personal.proves(event, PERSON + " ") == []


def test_the_same_text_has_one_digest_in_a_record_and_another_elsewhere(cast: Cast) -> None:
    subjects = (cast.council, cast.council, cast.city)
    told = [
        history.record("test.done", one, council=None, by=None, at=cast.now, after={"note": PERSON}).after["note"]
        for one in subjects
    ]
    assert (told[0] == told[1], told[0] == told[2]) == (True, False)


def test_without_its_salt_a_digest_says_nothing_and_the_chain_still_holds(cast: Cast) -> None:
    event = history.record("test.done", cast.council, council=None, by=None, at=cast.now, after={"note": PERSON})
    TextSalt.objects.all().delete()
    assert personal.proves(event, PERSON) == []
    assert list(verify()) == []


def test_a_lawful_correction_of_a_person_rewrites_nothing_of_history(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    person = add_person(cast.council, name_kk=PERSON, name_ru=PERSON, email="aigul@example.kz", **by_at)
    before = list(Event.objects.order_by("pk").values())
    change_person(cast.council, person, name_kk="Сейітқали Айгерім", name_ru="Сейиткали Айгерим", email="", **by_at)
    after = list(Event.objects.order_by("pk").values())
    assert (after[: len(before)], len(after)) == (before, len(before) + 1)
    assert after[-1]["after"] == {"changed": ["email", "name_kk", "name_ru"]}
    assert PERSON not in told_in_history()
    assert PERSON not in kept_beside_history()
    assert list(verify()) == []


def test_the_salts_of_many_subjects_are_read_and_made_in_few_queries(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        salts = personal.salts_of([("members.person", number) for number in range(1, 400)])
    assert len(set(salts.values())) == 399
    with django_assert_max_num_queries(1):
        assert personal.salts_of([("members.person", 7)]) == {("members.person", 7): salts["members.person", 7]}

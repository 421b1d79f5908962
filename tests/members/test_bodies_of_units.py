"""How units, akimats and maslikhats are called in documents: difficult names, and every name of the table of units."""

import csv
from pathlib import Path

import pytest

from council.models import Unit
from members.bodies_of_units import akimat_of, maslikhat_of, of_unit

UNITS = Path(__file__).parents[2] / "council" / "reference" / "units.csv"
KIND = Unit.Kind


def unit(kind: str, name_kk: str, name_ru: str) -> Unit:
    return Unit(kind=kind, name_kk=name_kk, name_ru=name_ru)


@pytest.mark.parametrize(
    ("kind", "name", "maslikhat", "of_maslikhat", "of_akimat"),
    [
        (
            KIND.OBLAST,
            "Абай облысы",
            "Абай облыстық мәслихаты",
            "Абай облыстық мәслихатының",
            "Абай облысы әкімдігінің",
        ),
        (
            KIND.OBLAST,
            "Шығыс Қазақстан облысы",
            "Шығыс Қазақстан облыстық мәслихаты",
            "Шығыс Қазақстан облыстық мәслихатының",
            "Шығыс Қазақстан облысы әкімдігінің",
        ),
        (
            KIND.OBLAST_CITY,
            "Көкшетау қаласы",
            "Көкшетау қалалық мәслихаты",
            "Көкшетау қалалық мәслихатының",
            "Көкшетау қаласы әкімдігінің",
        ),
        (
            KIND.REPUBLICAN_CITY,
            "Алматы қаласы",
            "Алматы қаласының мәслихаты",
            "Алматы қаласы мәслихатының",
            "Алматы қаласы әкімдігінің",
        ),
        (
            KIND.DISTRICT,
            "Біржан сал ауданы",
            "Біржан сал аудандық мәслихаты",
            "Біржан сал аудандық мәслихатының",
            "Біржан сал ауданы әкімдігінің",
        ),
    ],
)
def test_bodies_are_called_in_kazakh(kind: str, name: str, maslikhat: str, of_maslikhat: str, of_akimat: str) -> None:
    one = unit(kind, name, name)
    assert maslikhat_of(one, "kk") == (maslikhat, of_maslikhat)
    assert akimat_of(one, "kk") == (f"{name}ның әкімдігі", of_akimat)


@pytest.mark.parametrize(
    ("name", "genitive", "of_maslikhat"),
    [
        ("область Абай", "области Абай", "маслихата области Абай"),
        ("область Жетісу", "области Жетісу", "маслихата области Жетісу"),
        ("Акмолинская область", "Акмолинской области", "Акмолинского областного маслихата"),
        (
            "Восточно-Казахстанская область",
            "Восточно-Казахстанской области",
            "Восточно-Казахстанского областного маслихата",
        ),
        ("Аршалынский район", "Аршалынского района", "Аршалынского районного маслихата"),
        ("Катон-Карагайский район", "Катон-Карагайского района", "Катон-Карагайского районного маслихата"),
        ("район Биржан сал", "района Биржан сал", "маслихата района Биржан сал"),
        ("район имени Габита Мусрепова", "района имени Габита Мусрепова", "маслихата района имени Габита Мусрепова"),
        ("район Шал акына", "района Шал акына", "маслихата района Шал акына"),
        ("город Астана", "города Астаны", "маслихата города Астаны"),
        ("город Караганда", "города Караганды", "маслихата города Караганды"),
        ("город Алматы", "города Алматы", "маслихата города Алматы"),
        ("город Шымкент", "города Шымкент", "маслихата города Шымкент"),
        ("город Семей", "города Семей", "маслихата города Семей"),
        ("город Қонаев", "города Қонаев", "маслихата города Қонаев"),
        ("город Усть-Каменогорск", "города Усть-Каменогорска", "маслихата города Усть-Каменогорска"),
        ("город Рудный", "города Рудного", "маслихата города Рудного"),
        ("город Костанай", "города Костаная", "маслихата города Костаная"),
        ("город Сарань", "города Сарани", "маслихата города Сарани"),
    ],
)
def test_bodies_are_called_in_russian(name: str, genitive: str, of_maslikhat: str) -> None:
    one = unit(KIND.DISTRICT, name, name)
    assert of_unit(one, "ru") == genitive
    assert maslikhat_of(one, "ru")[1] == of_maslikhat
    assert akimat_of(one, "ru") == (f"акимат {genitive}", f"акимата {genitive}")


def test_every_unit_of_the_table_is_declined() -> None:
    with UNITS.open(encoding="utf-8", newline="") as lines:
        units = [unit(row["kind"], row["name_kk"], row["name_ru"]) for row in csv.DictReader(lines)]
    assert len(units) > 200
    for one in units:
        assert of_unit(one, "kk").endswith(("облысының", "ауданының", "қаласының"))
        russian = of_unit(one, "ru")
        assert not {"область", "район", "город"} & set(russian.split())
        assert (
            russian.startswith(("области ", "района ", "города "))
            or "ого района" in russian
            or "ой области" in russian
        )
        assert maslikhat_of(one, "ru")[1].count("маслихата") == 1

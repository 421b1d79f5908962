"""A post in a printed list: its organisation follows where the title does not name it."""

import pytest

from council.templatetags.kenes import says
from members.bodies_of_units import to_organisation


@pytest.mark.parametrize(
    ("title", "organisation", "expected"),
    [
        ("Ақмола облысы әкімінің орынбасары", "Ақмола облысының әкімдігі", True),
        ("Ақмола облысының әділет департаментінің басшысы", "Ақмола облысының әділет департаменті", True),
        ("Депутат Акмолинского областного маслихата", "Акмолинский областной маслихат", True),
        ("Начальник Департамента полиции Акмолинской области", "Департамент полиции Акмолинской области", True),
        ("Басқарма басшысы", "Денсаулық сақтау басқармасы", False),
        ("Заместитель акима Акмолинской области", "Акимат Аршалынского района", False),
        ("Депутат", "Акмолинский областной маслихат", False),
        ("Директор", "", False),
    ],
)
def test_a_title_says_its_organisation_in_any_case(title: str, organisation: str, expected: bool) -> None:
    assert says(title, organisation) is expected


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("kk", "Алматы қаласының прокуратурасы", "Алматы қаласының прокуратурасына"),
        ("kk", "Көкшетау қалалық мәслихаты", "Көкшетау қалалық мәслихатына"),
        ("kk", "Ақмола облысының әділет департаменті", "Ақмола облысының әділет департаментіне"),
        ("kk", "«Даму» АҚ", "«Даму» АҚ"),
        ("ru", "Прокуратура города Алматы", "Прокуратура города Алматы"),
    ],
)
def test_a_kazakh_letter_is_for_its_addressee_in_the_dative(language: str, name: str, expected: str) -> None:
    assert to_organisation(name, language) == expected

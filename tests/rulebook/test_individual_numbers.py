"""Individual identification numbers in a text: found however they are written, and nothing else taken for one."""

import pytest

from council.rulebook.individual_numbers import has_right_check, individual_numbers

# All made up.
RIGHT = "900101300017"
SECOND_PASS = "900101300811"
BUSINESS = "981140000335"


@pytest.mark.parametrize("number", [RIGHT, SECOND_PASS, "010101500003", BUSINESS])
def test_it_knows_a_right_check_digit(number: str) -> None:
    assert has_right_check(number)


@pytest.mark.parametrize("number", ["900101300018", "900101300812", "900101300080", "90010130001", "9001013000170"])
def test_it_knows_a_wrong_check_digit_and_a_wrong_length(number: str) -> None:
    assert not has_right_check(number)


@pytest.mark.parametrize("digit", "0123456789")
def test_some_eleven_digits_have_no_check_digit_at_all(digit: str) -> None:
    assert not has_right_check("90010130080" + digit)


# The first pass weighs the eleventh digit by eleven, so that it alone is not checked.
@pytest.mark.parametrize("place", [*range(10), 11])
def test_one_digit_typed_wrong_is_no_number_any_more(place: int) -> None:
    others = [RIGHT[:place] + digit + RIGHT[place + 1 :] for digit in "0123456789" if digit != RIGHT[place]]
    assert not any(has_right_check(one) for one in others)


@pytest.mark.parametrize(
    "written",
    [
        RIGHT,
        "900101 300017",
        "900101-300017",
        "900 101 300 017",
        "900101\u00a0300017",
        "900101 – 300017",
        "9001-0130-0017",
        "900101\u200b300017",
        "\u0669\u0660\u0660\u0661\u0660\u0661\u0663\u0660\u0660\u0660\u0661\u0667",
    ],
)
@pytest.mark.parametrize("text", ["{}", "ЖСН {}.", "(ИИН{})", "Тізім:\n{}\n2 адам", "тел. 87172001122, {}"])
def test_it_finds_a_number_however_it_is_written(written: str, text: str) -> None:
    assert individual_numbers(text.format(written)) == [written]


def test_it_finds_each_number_once_in_their_order() -> None:
    text = f"{SECOND_PASS}, 900101 300017; {SECOND_PASS}"
    assert individual_numbers(text) == [SECOND_PASS, "900101 300017"]


@pytest.mark.parametrize("text", [f"8 701 123 45 67 {RIGHT}", f"{RIGHT} - 12", f"№ 7 {RIGHT}", "5 900101 300017"])
def test_other_digits_beside_it_hide_nothing(text: str) -> None:
    assert [one.replace(" ", "") for one in individual_numbers(text)] == [RIGHT]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "900101300018",
        f"1{RIGHT}",
        f"{RIGHT}5",
        "4400 4301 9001 0130",
        "9001.0130.0017",
        "900101300\n017",
        BUSINESS,
        "БСН 981140000335",
        "+7 (7172) 75-12-34",
        "2012 2013 2015",
        "31.12.2025–01.01.2026, 12:00",
    ],
)
def test_it_takes_nothing_else_for_one(text: str) -> None:
    assert individual_numbers(text) == []


def test_the_number_of_a_letter_is_none() -> None:
    letters = [f"2023-0123{number:04}" for number in range(10_000)]
    assert any(has_right_check(one.replace("-", "")) for one in letters)
    assert [one for one in letters if individual_numbers(f"ЗТ-{one}")] == []


def test_digits_together_are_one_also_where_no_birthday_begins_them() -> None:
    assert individual_numbers("991399000009") == ["991399000009"]

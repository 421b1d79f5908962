"""What a row means in the record: the organisation, post and person that stand there already, or new ones.

What could be several is an error that says between whom: nothing is guessed.
"""

from typing import Any

from django.utils.translation import gettext as _

from members.models import Post
from members.sheets.columns import fold
from members.sheets.lines import Line
from members.sheets.standing import Standing, Thing


class Unmatched(Exception):
    """The row cannot be placed; its line says why."""


def settle(line: Line, thing: Thing, name: str, value: Any, key: str) -> None:
    """Let a row say a field of something. Two rows that say different things of it are an error of the later one."""
    if value in (None, "", []):
        return
    said = thing.said.get(name)
    if said and said[0] != value:
        line.fault(
            key, _("Row %(row)s says otherwise of the same: “%(value)s”.") % {"row": said[1], "value": _shown(said[0])}
        )
        raise Unmatched
    thing.said.setdefault(name, (value, line.number))
    if not thing.is_new and thing[name] != value:
        thing.changes[name] = value


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _names(line: Line, kk: str, ru: str) -> tuple[str, str]:
    """By which name a row is looked up: the Kazakh one, or the Russian where that is empty."""
    return ("kk", fold(line[kk])) if line[kk] else ("ru", fold(line[ru]))


def _require_both(line: Line, kk: str, ru: str) -> None:
    for key in (kk, ru):
        if not line[key]:
            line.fault(key, _("It is not entered yet: write it in both languages."))
            raise Unmatched


def organisation_of(line: Line, standing: Standing) -> Thing:
    """The organisation of a row, by its kind and Kazakh (or Russian) name."""
    language, name = _names(line, "organisation_kk", "organisation_ru")
    found = standing.organisations[line["organisation_kind"], language, name]
    key = f"organisation_{language}"
    if len(found) > 1:
        line.fault(key, _between([_organisation_words(one) for one in found]))
        raise Unmatched
    if found:
        settle(line, found[0], "name_ru" if language == "kk" else "name_kk", line[f"organisation_{_other(language)}"],
               f"organisation_{_other(language)}")  # fmt: skip
        return found[0]
    _require_both(line, "organisation_kk", "organisation_ru")
    _point_to_other_name(line, standing)
    names = {"name_kk": line["organisation_kk"], "name_ru": line["organisation_ru"]}
    thing = Thing({"kind": line["organisation_kind"], **names}, row=line.number)
    thing.said = {name: (value, line.number) for name, value in names.items()}
    standing.add_organisation(thing)
    return thing


def _other(language: str) -> str:
    return "ru" if language == "kk" else "kk"


def _point_to_other_name(line: Line, standing: Standing) -> None:
    """A new organisation with the Russian name of a known one: perhaps the Kazakh one is misspelt."""
    alike = standing.organisations[line["organisation_kind"], "ru", fold(line["organisation_ru"])]
    if alike:
        text = _("An organisation with this Russian name is entered as “%(name)s”. This row adds another one.")
        line.note("organisation_kk", text % {"name": alike[0]["name_kk"]})


def _organisation_words(thing: Thing) -> str:
    return f"{thing['name_kk']} / {thing['name_ru']}"


def _between(names: list[str]) -> str:
    text = _("It could be any of these: %(names)s. Make the names differ or enter this row on the page.")
    return text % {"names": "; ".join(f"“{one}”" for one in names)}


def post_of(line: Line, organisation: Thing, standing: Standing) -> Thing:
    """The post of a row, by its organisation and Kazakh (or Russian) title; of several by kind and unit too."""
    language, name = _names(line, "post_kk", "post_ru")
    found = standing.posts[organisation, language, name]
    if len(found) > 1:
        unit = line["unit"] or standing.council.unit
        found = [one for one in found if one["kind"] == line["post_kind"] and one["unit"] == unit] or found
    if len(found) > 1:
        line.fault(f"post_{language}", _between([_post_words(one) for one in found]))
        raise Unmatched
    if found:
        _settle_post(line, found[0], language)
        return found[0]
    _require_both(line, "post_kk", "post_ru")
    values = {
        "organisation": organisation,
        "title_kk": line["post_kk"],
        "title_ru": line["post_ru"],
        "kind": line["post_kind"],
        "unit": line["unit"] or standing.council.unit,
        "fields": line["fields"] or [],
    }
    thing = Thing(values, row=line.number)
    _settle_post(line, thing, "kk")
    standing.add_post(thing)
    return thing


def _settle_post(line: Line, thing: Thing, by: str) -> None:
    other = _other(by)
    settle(line, thing, f"title_{other}", line[f"post_{other}"], f"post_{other}")
    settle(line, thing, "kind", line["post_kind"], "post_kind")
    settle(line, thing, "unit", line["unit"], "unit")
    settle(line, thing, "fields", line["fields"], "fields")
    if thing.is_new and thing.row != line.number:
        # A later row may complete what the first one left out.
        for name in ("unit", "fields"):
            if name in thing.said:
                thing.values[name] = thing.said[name][0]


def _post_words(thing: Thing) -> str:
    return ", ".join(filter(None, (thing["title_kk"], str(Post.Kind(thing["kind"]).label), str(thing["unit"] or ""))))


def person_of(line: Line, post: Thing, standing: Standing) -> Thing:
    """The person of a row, by full name and post, or by full name and e-mail address.

    Somebody of that name who is in neither is a namesake or the same person in another post: an error, unless each has
    an address and none is this one.
    """
    language, name = _names(line, "person_kk", "person_ru")
    key, email = f"person_{language}", (line["email"] or "").casefold()
    alike = standing.people[language, name]
    found = [one for one in alike if email and one["email"].casefold() == email]
    if alike and not found:
        holders = {one["person"] for one in standing.tenures[post]}
        found = [one for one in alike if one in holders]
    if len(found) > 1:
        line.fault(key, _between([_person_words(one, standing) for one in found]))
        line.named += found
        raise Unmatched
    if found:
        other = _other(language)
        settle(line, found[0], f"name_{other}", line[f"person_{other}"], f"person_{other}")
        settle(line, found[0], "email", line["email"], "email")
        return found[0]
    _require_nobody_else(line, key, email, alike, standing)
    _require_both(line, "person_kk", "person_ru")
    values = {"name_kk": line["person_kk"], "name_ru": line["person_ru"], "email": line["email"] or ""}
    thing = Thing(values, row=line.number)
    thing.said = {one: (value, line.number) for one, value in values.items() if value}
    standing.add_person(thing)
    return thing


def _require_nobody_else(line: Line, key: str, email: str, alike: list[Thing], standing: Standing) -> None:
    if not alike or (email and all(one["email"] for one in alike)):
        return
    text = _(
        "Somebody of this name is there already: %(who)s. If it is the same person, write the same e-mail address in "
        "both places; if it is another one, give each an address of their own."
    )
    line.fault(key, text % {"who": "; ".join(_person_words(one, standing) for one in alike[:3])})
    line.named += alike[:3]
    raise Unmatched


def _person_words(thing: Thing, standing: Standing) -> str:
    posts = [one["post"]["title_kk"] for post in standing.tenures.values() for one in post if one["person"] is thing]
    where = _("row %(row)s") % {"row": thing.row} if thing.is_new else ""
    return ", ".join(filter(None, (thing["name_kk"], *posts[:2], thing["email"], where)))

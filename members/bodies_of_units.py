"""How a unit, its akimat and its maslikhat are called in documents, with the cases that stand there."""

import re

from council.models import Unit

# The Russian genitive of what units are called: «Акмолинская область» → «Акмолинской области». A city is declined
# where its name is a Russian word or acts decline it; others stay as they are, as acts write them («города Шымкент»).
RUSSIAN_OF = (
    (r"\bобласть\b", "области"),
    (r"\bгород\b", "города"),
    (r"\bрайон\b", "района"),
    (r"(\w+)ая\b(?= области)", r"\1ой"),
    (r"(\w+)(?:ий|ый|ой)\b(?= района)", r"\1ого"),
    (r"(?<=^города )(\S+)ый$", r"\1ого"),
    (r"(?<=^города )(\S+)а$", r"\1ы"),
    (r"(?<=^города )(\S+ск|Павлодар|Экибастуз|Аркалык|Балхаш|Риддер|Жезказган)$", r"\1а"),
    (r"(?<=^города )Костанай$", "Костаная"),
    (r"(?<=^города )Сарань$", "Сарани"),
)
# How a maslikhat is called: «Ақмола облыстық мәслихаты», «Көкшетау қалалық мәслихаты», «Акмолинский областной
# маслихат». That of a republican city, and in Russian of each city and of a unit whose name is no adjective, goes by
# the unit's name.
KAZAKH_MASLIKHAT = {
    Unit.Kind.OBLAST: (r" облысы$", " облыстық"),
    Unit.Kind.DISTRICT: (r" ауданы$", " аудандық"),
    Unit.Kind.OBLAST_CITY: (r" қаласы$", " қалалық"),
}
RUSSIAN_MASLIKHAT = ((r"ская область$", "областн"), (r"ский район$", "районн"))


def of_unit(unit: Unit, language: str) -> str:
    """A unit's name in the genitive: «Ақмола облысының», «Акмолинской области»."""
    if language == "kk":
        return f"{unit.name_kk}ның"
    name = unit.name_ru
    for pattern, ending in RUSSIAN_OF:
        name = re.sub(pattern, ending, name)
    return name


def akimat_of(unit: Unit, language: str) -> tuple[str, str]:
    """What the akimat of a unit is called, and the genitive of that. Kazakh has one genitive in a row, not two:
    «Ақмола облысының әкімдігі», «Ақмола облысы әкімдігінің»."""
    if language == "kk":
        return f"{of_unit(unit, 'kk')} әкімдігі", f"{unit.name_kk} әкімдігінің"
    return f"акимат {of_unit(unit, 'ru')}", f"акимата {of_unit(unit, 'ru')}"


def maslikhat_of(unit: Unit, language: str) -> tuple[str, str]:
    """What the maslikhat of a unit is called, and the genitive of that."""
    return _kazakh_maslikhat(unit) if language == "kk" else _russian_maslikhat(unit)


def _kazakh_maslikhat(unit: Unit) -> tuple[str, str]:
    end, made = KAZAKH_MASLIKHAT.get(Unit.Kind(unit.kind), ("", ""))
    if end and re.search(end, unit.name_kk):
        name = re.sub(end, made, unit.name_kk)
        return f"{name} мәслихаты", f"{name} мәслихатының"
    return f"{of_unit(unit, 'kk')} мәслихаты", f"{unit.name_kk} мәслихатының"


def _russian_maslikhat(unit: Unit) -> tuple[str, str]:
    for end, kind in RUSSIAN_MASLIKHAT:
        if re.search(end, unit.name_ru):
            stem = re.sub(end, "ск", unit.name_ru)
            return f"{stem}ий {kind}{'ой' if kind == 'областн' else 'ый'} маслихат", f"{stem}ого {kind}ого маслихата"
    return f"маслихат {of_unit(unit, 'ru')}", f"маслихата {of_unit(unit, 'ru')}"


def to_organisation(name: str, language: str) -> str:
    """Whom a letter is for: in Kazakh in the dative («прокуратурасына»), where the name has the ending of a
    possessive; else, and in Russian, as it is called."""
    if language != "kk":
        return name
    return f"{name}на" if name.endswith("ы") else f"{name}не" if name.endswith("і") else name

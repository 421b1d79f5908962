"""The template of minutes that a council starts from: all that minutes hold, with the names in their places."""

import io
from collections.abc import Iterator

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from council import word_parts as parts
from council.rulebook.words import Language

WIDTH = Mm(165)
# Style and text of each paragraph; a paragraph that holds nothing but a tag with «p» leaves nothing behind.
Line = tuple[str, str]

WORDS: dict[Language, dict[str, str]] = {
    "kk": {
        "minutes": "ХАТТАМА",
        "began": "Басталды",
        "ended": "Аяқталды",
        "chair": "Төраға",
        "secretary": "Хатшы",
        "present": "Қатысқандар",
        "count": "Мүшелердің жалпы саны — {{ members_count }}, қатысқаны — {{ present_count }}.",
        "arrived": "келген уақыты",
        "left": "кеткен уақыты",
        "excused": "Дәлелді себеппен қатыспағандар",
        "absent": "Қатыспағандар",
        "guests": "Шақырылғандар",
        "sent_by": "мүшенің орнына келген: {{ guest.sent_by }}; мүше болып есептелмейді, 12-тармақ",
        "agenda": "Күн тәртібі",
        "hearing": "Тыңдау (6-тармақтың 4) тармақшасы)",
        "heard": "ТЫҢДАЛДЫ:",
        "spoke": "СӨЗ СӨЙЛЕДІ:",
        "recommended": "ҰСЫНЫЛДЫ:",
        "proposed": "ҰСЫНЫС ЕНГІЗІЛДІ:",
        "off_control": "БАҚЫЛАУДАН АЛЫНДЫ:",
        "outcome": "ҚОРЫТЫНДЫ",
        "votes": "ДАУЫС БЕРУ ҚОРЫТЫНДЫСЫ:",
        "for": "жақтап",
        "against": "қарсы",
        "abstained": "қалыс қалды",
        "also": "Отырыста сондай-ақ ұсынылды",
        "signed": "Қол қойылған күні",
        "note": "Осы органның шешімдері ұсынымдық сипатта болады (15-тармақ).",
    },
    "ru": {
        "minutes": "ПРОТОКОЛ",
        "began": "Начало",
        "ended": "Окончание",
        "chair": "Председатель",
        "secretary": "Секретарь",
        "present": "Присутствовали",
        "count": "Всего членов — {{ members_count }}, присутствовало — {{ present_count }}.",
        "arrived": "время прибытия",
        "left": "время убытия",
        "excused": "Отсутствовали по уважительной причине",
        "absent": "Отсутствовали",
        "guests": "Приглашённые",
        "sent_by": "прибыл вместо члена органа: {{ guest.sent_by }}; членом не считается, пункт 12",
        "agenda": "Повестка дня",
        "hearing": "Заслушивание (подпункт 4) пункта 6)",
        "heard": "СЛУШАЛИ:",
        "spoke": "ВЫСТУПИЛИ:",
        "recommended": "РЕКОМЕНДОВАНО:",
        "proposed": "ВНЕСЕНО ПРЕДЛОЖЕНИЕ:",
        "off_control": "СНЯТО С КОНТРОЛЯ:",
        "outcome": "ИТОГ",
        "votes": "ИТОГИ ГОЛОСОВАНИЯ:",
        "for": "за",
        "against": "против",
        "abstained": "воздержались",
        "also": "На заседании также рекомендовано",
        "signed": "Дата подписания",
        "note": "Решения настоящего органа носят рекомендательный характер (пункт 15).",
    },
}
PERSON = "{{ one.name }}{% if one.post %}, {{ one.post }}{% endif %}"


def starting_template(language: Language) -> bytes:
    """The template as a .docx in a language (kk or ru), to be changed in Word and uploaded again."""
    document = Document()
    parts.prepare(document, language, None)
    for style, text in [*_head(WORDS[language]), *_people(WORDS[language]), *_items(WORDS[language])]:
        made = document.add_paragraph(text, style=style)
        if style == "Heading 1" or text == "{{ council }}":
            made.paragraph_format.alignment = ALIGN.CENTER
        elif style == "Normal":
            made.paragraph_format.alignment = ALIGN.LEFT
    for who in ("chair", "secretary"):
        made = document.add_paragraph(f"{WORDS[language][who]}\t\t\t{{{{ {who} }}}}")
        parts.for_signature(made, WIDTH)
        day = f"{who}_signed"
        document.add_paragraph(f"{{% if {day} %}}{WORDS[language]['signed']}: {{{{ {day} }}}}{{% endif %}}")
    for text in (WORDS[language]["note"], "{{ legal_status }}"):
        document.add_paragraph(text, style="Document Note")
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def _head(words: dict[str, str]) -> Iterator[Line]:
    yield "Heading 1", f"{words['minutes']}{{% if number %}} № {{{{ number }}}}{{% endif %}}"
    yield "Normal", "{{ weekday }}{% if time %}, {{ time }}{% endif %}; {{ place }}"
    yield "Normal", "{{ council }}"
    times = (f"{{% if {name} %}}{words[name]}: {{{{ {name} }}}}. {{% endif %}}" for name in ("began", "ended"))
    yield from _if("began or ended", ("Normal", "".join(times)))
    yield "Normal", f"{words['chair']}: {{{{ chair }}}}{{% if chair_post %}}, {{{{ chair_post }}}}{{% endif %}}"
    yield "Normal", f"{words['secretary']}: {{{{ secretary }}}}"


def _people(words: dict[str, str]) -> Iterator[Line]:
    times = "".join(
        f"{{% if one.{name} %}} ({words[name]} {{{{ one.{name} }}}}){{% endif %}}" for name in ("arrived", "left")
    )
    yield from _list(words["present"], "one", "present", PERSON + times)
    yield "Normal", words["count"]
    yield from _list(words["excused"], "one", "excused", PERSON + "{% if one.reason %} ({{ one.reason }}){% endif %}")
    yield from _list(words["absent"], "one", "absent", PERSON)
    sent = f"{{% if guest.sent_by %}} ({words['sent_by']}){{% endif %}}"
    guest = "{{ guest.name }}{% if guest.title %}, {{ guest.title }}{% endif %}"
    yield from _list(words["guests"], "guest", "guests", guest + sent)


def _items(words: dict[str, str]) -> Iterator[Line]:
    yield "Heading 2", words["agenda"]
    yield from _each("item", "items", ("Normal", "{{ item.number }}. {{ item.title }}"))
    yield "Normal", "{%p for item in items %}"
    yield "Heading 2", "{{ item.number }}. {{ item.title }}"
    yield from _if("item.is_hearing", ("Normal", words["hearing"]))
    yield (
        "Normal",
        words["heard"]
        + "".join(f"{{% for one in item.{name} %}} {PERSON};{{% endfor %}}" for name in ("speakers", "heard")),
    )
    yield "Normal", "{{ item.proceedings }}"
    yield from _if("item.spoke", ("Normal", words["spoke"]), ("Normal", "{{ item.spoke }}"))
    yield from _advice(words["recommended"], "item.recommendations")
    yield from _advice(words["proposed"], "item.proposals")
    yield from _off_control(words["off_control"], "item.off_control")
    outcome = f"{words['outcome']}: {{{{ item.outcome }}}}{{% if item.outcome_text %}}. {{{{ item.outcome_text }}}}"
    yield from _if("item.outcome or item.outcome_text", ("Normal", outcome + "{% endif %}"))
    counts = ", ".join(f"{words[name]} — {{{{ item.votes_{name} }}}}" for name in ("for", "against", "abstained"))
    yield from _if("item.has_votes", ("Normal", f"{words['votes']} {counts}."))
    yield "Normal", "{%p endfor %}"
    yield from _advice(words["also"], "recommendations")


def _advice(heading: str, listed: str) -> Iterator[Line]:
    text = (
        "{% if one.number %}№ {{ one.number }}. {% endif %}{% if one.addressees %}{{ one.addressees }}: {% endif %}"
        "{{ one.text }}"
    )
    yield from _if(listed, ("Normal", heading), *_each("one", listed, ("List Bullet", text)))


def _off_control(heading: str, listed: str) -> Iterator[Line]:
    text = (
        "{% if one.number %}№ {{ one.number }}, {% endif %}{{ one.addressee }}"
        "{% if one.reason %}. {{ one.reason }}{% endif %}"
    )
    yield from _if(listed, ("Normal", heading), *_each("one", listed, ("List Bullet", text)))


def _list(heading: str, name: str, listed: str, text: str) -> Iterator[Line]:
    yield from _if(listed, ("Heading 2", heading), *_each(name, listed, ("List Bullet", text)))


def _each(name: str, listed: str, *lines: Line) -> Iterator[Line]:
    yield "Normal", f"{{%p for {name} in {listed} %}}"
    yield from lines
    yield "Normal", "{%p endfor %}"


def _if(condition: str, *lines: Line) -> Iterator[Line]:
    yield "Normal", f"{{%p if {condition} %}}"
    yield from lines
    yield "Normal", "{%p endif %}"

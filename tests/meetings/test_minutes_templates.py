"""A council's own template of minutes: what is wrong is said with its place, what is endless is stopped."""

import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from council.files import store_bytes
from council.models import Event
from council.refusals import NotAllowed
from meetings import actions
from meetings.models import MinutesTemplate
from meetings.own_forms.filling import BadTemplate, Fault, check_template, fill_in, run_template
from meetings.own_forms.names import all_names, example_content
from meetings.own_forms.starting import starting_template
from tests.cast import Cast
from tests.meetings.steps import held
from tests.papers import words_of_word


def word(*paragraphs: str) -> bytes:
    made, stored = Document(), io.BytesIO()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(stored)
    return stored.getvalue()


def faults(content: bytes) -> list[Fault]:
    try:
        check_template(content, "ru")
    except BadTemplate as bad:
        return bad.faults
    return []


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (["{{ nmber }}", "{{ council }}", "{{ secretery }}"], [("unknown", "nmber", 1), ("unknown", "secretery", 3)]),
        (["{%p for one in items %}", "{{ one.titel }}", "{%p endfor %}"], [("unknown", "one.titel", 2)]),
        (["{% for one in items %}"], [("syntax", "", 1)]),
        (["{{ council", "№"], [("syntax", "", 1)]),
        (["{{ council.__class__ }}"], [("unknown", "council.__class__", 1)]),
        (["{{ items.keys }}"], [("unknown", "items.keys", 1)]),
        (["{% for n in range(9) %}{% endfor %}"], [("forbidden", "range(…)", 1)]),
        (["{% include 'a' %}"], [("forbidden", "{% include %}", 1)]),
        (["{% macro a() %}{% endmacro %}"], [("forbidden", "{% macro %}", 1)]),
        (["{{ number|attr('x') }}"], [("forbidden", "|attr", 1)]),
        (["{% for one in items recursive %}{% endfor %}"], [("forbidden", "for … recursive", 1)]),
        (["{% for one in council %}{% endfor %}"], [("no_list", "council", 1)]),
        (["{{ items[0].title }}"], [("empty", "", 0)]),
    ],
)
def test_it_says_what_is_wrong_and_where(paragraphs: list[str], found: list[tuple[str, str, int]]) -> None:
    assert [(one.kind, one.what, one.paragraph) for one in faults(word(*paragraphs))] == found


def test_a_name_in_a_header_is_checked_too() -> None:
    made, stored = Document(), io.BytesIO()
    made.sections[0].header.paragraphs[0].text = "{{ uknown }}"
    made.save(stored)
    assert [(one.kind, one.what) for one in faults(stored.getvalue())] == [("unknown", "uknown")]


def test_loops_in_loops_without_end_are_stopped() -> None:
    deep = "".join(f"{{% for a{n} in items %}}" for n in range(12)) + "x" + "{% endfor %}" * 12
    assert [one.kind for one in faults(word(deep))] == ["endless"]


@pytest.mark.parametrize(
    "bomb", ["{{ 'a' * 3000000000 }}", "{% for a in items recursive %}{{ loop(items) }}{% endfor %}"]
)
def test_the_process_stops_what_reading_would_not_have_seen(bomb: str) -> None:
    with pytest.raises(BadTemplate) as bad:
        run_template(word(bomb), example_content("kk"))
    assert [one.kind for one in bad.value.faults] == ["endless"]


def test_nothing_of_python_is_reached_even_unread() -> None:
    with pytest.raises(BadTemplate) as bad:
        run_template(word("{{ ''.__class__.__mro__[1].__subclasses__() }}"), example_content("kk"))
    assert [one.kind for one in bad.value.faults] == ["forbidden"]


def repacked(**parts: bytes) -> bytes:
    """A template with parts of its package replaced or added; «__» stands for a slash."""
    stored = io.BytesIO()
    given = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_rels", ".rels"): one for name, one in parts.items()
    }
    with (
        zipfile.ZipFile(io.BytesIO(word("{{ council }}"))) as old,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.infolist():
            if one.filename not in given:
                new.writestr(one, old.read(one))
        for name, content in given.items():
            new.writestr(name, content)
    return stored.getvalue()


RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OUTSIDE = (
    RELATIONS % b'<Relationship Id="a" Type="http://x/attachedTemplate" Target="http://x/" TargetMode="External"/>'
)
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
FIELD = b'<w:p xmlns:w="w"><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r></w:p>'
HIDDEN_FIELDS = (
    '<w:p xmlns:w="w"><w:instrText> ddeauto cmd</w:instrText></w:p>',
    '<w:p xmlns:w="w"><w:instrText>DD</w:instrText><w:instrText>EAUTO cmd</w:instrText></w:p>',
    '<w:p xmlns:w="w"><w:instrText>&#68;DE cmd</w:instrText></w:p>',
    '<x:p xmlns:x="w"><x:instrText>DDEAUTO cmd</x:instrText></x:p>',
    "<w:p xmlns:w='w'><w:fldSimple w:instr='INCLUDETEXT x'/></w:p>",
)
CHUNK = RELATIONS % b'<Relationship Id="a" Type="http://x/aFChunk" Target="media/x.html"/>'
SOUND_FIELDS = b"""<w:p xmlns:w="w"><w:fldChar/><w:instrText>HYPERLINK "http://a.kz/link"</w:instrText><w:fldChar/>
<w:instrText> PAGE </w:instrText></w:p>"""


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (repacked(word__vbaProject=b"x"), "macro"),
        (repacked(word__embeddings__a=b"x"), "macro"),
        (repacked(word___rels__settings_xml_rels=OUTSIDE), "external"),
        (repacked(word__a_xml=ENTITY), "broken"),
        (repacked(word__a_xml=FIELD), "field"),
        *((repacked(word__a_xml=one.encode()), "field") for one in HIDDEN_FIELDS),
        (repacked(word__a_xml=HIDDEN_FIELDS[0].encode("utf-16")), "field"),
        (repacked(word___rels__document_xml_rels=CHUNK), "macro"),
        (repacked(word__document_xml=b"<a/>"), "broken"),
        (repacked(word__a_xml=b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>"), "bomb"),
        (b"PK\x03\x04 no zip", "broken"),
    ],
)
def test_a_file_that_does_more_than_say_words_is_refused(content: bytes, kind: str) -> None:
    assert kind in [one.kind for one in faults(content)]


def test_a_link_to_click_and_the_number_of_a_page_are_fine() -> None:
    assert faults(repacked(word__a_xml=SOUND_FIELDS)) == []


def test_what_was_typed_never_becomes_markup_or_a_tag(cast: Cast) -> None:
    content = {**example_content("kk"), "place": "<w:p/> & {{ council }} \x0b\x0c«бір»\nекі"}
    assert words_of_word(fill_in(word("{{ place }}"), content)) == [
        "<w:p/>",
        "&",
        "{{",
        "council",
        "}}",
        "«бір»",
        "екі",
    ]


def test_every_name_has_a_meaning_and_an_example() -> None:
    names = list(all_names())
    assert len(names) > 40
    assert [one.path for one in names if not one.meaning or not one.example("kk") or not one.example("ru")] == []


def adopt(cast: Cast, content: bytes, language: str = "kk", **otherwise: Any) -> MinutesTemplate:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now, **otherwise}
    file = store_bytes(content, "t.docx", "application/x", cast.council, **{**by_at, "by": cast.secretariat})
    return actions.adopt_minutes_template(cast.council, language=language, file=file, **by_at)


def test_a_new_template_replaces_the_one_before_which_is_kept(cast: Cast) -> None:
    one = word("1")
    first = adopt(cast, one)
    assert adopt(cast, one) == first
    other = adopt(cast, one, "ru")
    second = adopt(cast, word("2"))
    first.refresh_from_db()
    assert (first.replaced_at, second.replaced_at, other.replaced_at) == (cast.now, None, None)
    assert Event.objects.filter(action="minutes_template.adopted").count() == 3


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "stranger"])
def test_only_the_secretariat_uses_a_template(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        adopt(cast, word("1"), by=getattr(cast, who))


def test_a_bad_template_is_not_stored_and_a_good_one_makes_the_minutes(cast: Cast, client: Client) -> None:
    meeting = held(cast)
    client.force_login(cast.secretariat)
    with time_machine.travel(cast.now, tick=False):
        page = reverse("meetings:upload-minutes-template", args=[cast.council.pk])
        own = reverse("meetings:own-minutes", args=[cast.council.pk, meeting.pk, "kk"])
        assert client.get(own)["Location"] == reverse("meetings:minutes-templates", args=[cast.council.pk])

        def upload(content: bytes) -> Any:
            return client.post(page, {"language": "kk", "file": SimpleUploadedFile("t.docx", content)})

        refused = upload(word("{{ nmber }}"))
        assert "nmber" in str(refused.context["form"].errors["file"])
        assert "docx" in str(upload(b"%PDF-1.7\n").context["form"].errors["file"])
        assert not MinutesTemplate.objects.exists()
        assert upload(starting_template("kk")).status_code == 302
        made = client.get(own)
        assert "Омаров Қайрат" in " ".join(words_of_word(made.content))
        listed = client.get(reverse("meetings:minutes-templates", args=[cast.council.pk])).content.decode()
        assert "t.docx" in listed
        assert "{{ one.votes_for }}" in listed

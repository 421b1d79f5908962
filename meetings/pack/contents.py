"""What belongs into the pack of a meeting, in its order: the agenda, its supplements, the papers item by item."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from council.models import SealedDocument, StoredFile
from council.rulebook.words import Language
from meetings import documents
from meetings.models import AgendaItem, AgendaStatus, Meeting, MeetingPaper
from meetings.names import items_of, said

WORDS: dict[Language, dict[str, str]] = {
    "kk": {"agenda": "Күн тәртібі", "supplement": "Толықтыру", "other": "Басқа құжаттар"},
    "ru": {"agenda": "Повестка дня", "supplement": "Дополнение", "other": "Другие документы"},
}
PDF = "application/pdf"
ENDINGS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True)
class Part:
    """One document of a pack. `group` is the item it belongs to, with its number; `label` counts it («2.1»).

    `file` holds its bytes, or else `made`: a draft that is rendered for the pack.
    """

    label: str
    title: str
    group: str = ""
    file: StoredFile | None = None
    made: bytes = b""

    @property
    def content_type(self) -> str:
        """What it is, by its content."""
        return self.file.content_type if self.file else PDF

    @property
    def ending(self) -> str:
        """The ending of its name as a file."""
        return ENDINGS.get(self.content_type, "docx")

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.file.size if self.file else len(self.made)

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Its bytes, to be read; closed at the end of the block."""
        if self.file is None:
            return closing(BytesIO(self.made))
        stored: Any = self.file.content
        return closing(stored.storage.open(stored.name, "rb"))


def groups_of(meeting: Meeting, language: Language) -> list[str]:
    """The items of the pack as they are bookmarked, those without papers too."""
    return [_group(one, language) for one in _items(meeting)]


def parts_of(meeting: Meeting, language: Language) -> list[Part]:
    """All documents of a meeting's pack in their order, materials received among them; a fixed number of queries.

    Items of a supplement that the chair has not approved are left out with their papers, whoever asks (clause 14).
    """
    papers: dict[int | None, list[MeetingPaper]] = {}
    for one in meeting.papers.select_related("file").order_by("pk"):
        papers.setdefault(one.item_id, []).append(one)
    parts = [_agenda(meeting, language), *_supplements(meeting, language)]
    for item in _items(meeting):
        found = [(one.title, one.file) for one in papers.get(item.pk, [])] + _materials(item, language)
        parts += _numbered(found, str(item.number), _group(item, language))
    others = [(one.title, one.file) for one in papers.get(None, [])]
    return [*parts, *_numbered(others, "", WORDS[language]["other"])]


def _items(meeting: Meeting) -> list[AgendaItem]:
    return items_of(meeting, "heard__material", unapproved=False)


def _group(item: AgendaItem, language: Language) -> str:
    return f"{item.number}. {said(language, item, 'title')}"


def _materials(item: AgendaItem, language: Language) -> list[tuple[str, StoredFile]]:
    """What was received of those who are heard under an item (clause 6.4)."""
    heard = [(one, one.material) for one in item.heard.all()]
    return [(said(language, one, "material") or file.name, file) for one, file in heard if file]


def _numbered(documents: list[tuple[str, StoredFile]], number: str, group: str) -> Iterator[Part]:
    for place, (title, file) in enumerate(documents, start=1):
        yield Part(f"{number}.{place}" if number else f"{place}", title, group, file)


def _agenda(meeting: Meeting, language: Language) -> Part:
    """The agenda as it was sealed; a draft as it stands, also of a meeting held after its agenda was reopened: what
    was sealed before is not what the meeting went by."""
    title = WORDS[language]["agenda"]
    is_set = meeting.agenda_status == AgendaStatus.APPROVED
    sealed = _sealed(SealedDocument.Kind.AGENDA, meeting.pk, language) if is_set else None
    if sealed:
        return Part("", title, "", sealed.file)
    return Part("", title, "", None, documents.agenda_pdf(meeting, language))


def _supplements(meeting: Meeting, language: Language) -> Iterator[Part]:
    for one in meeting.supplements.filter(status=AgendaStatus.APPROVED).order_by("number"):
        sealed = _sealed(SealedDocument.Kind.SUPPLEMENT, one.pk, language)
        if sealed:
            yield Part("", f"{WORDS[language]['supplement']} {one.number}", "", sealed.file)


def _sealed(kind: SealedDocument.Kind, subject: int, language: Language) -> SealedDocument | None:
    found = SealedDocument.objects.filter(kind=kind, subject_id=subject, language=language)
    return found.select_related("file").order_by("-subject_version").first()

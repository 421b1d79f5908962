"""Letters that went out, bound as one PDF with a bookmark each, or as files in a zip: PDF and Word."""

import datetime
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import IO, Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from council.models import SealedDocument
from council.rulebook.words import Language
from meetings.names import said
from meetings.pack.zipping import name_in_zip
from recommendations.letter_documents import letter_pdf, letter_word
from recommendations.models import Letter

TITLES: dict[Language, str] = {"kk": "Хаттар", "ru": "Письма"}


def bind_letters(letters: Sequence[Letter], language: Language, on: datetime.date, into: IO[bytes]) -> None:
    """Write letters as one PDF in a language (kk or ru), each as it was sealed; history as it reads now."""
    writer = PdfWriter()
    for one, content in _contents(letters, language, on):
        first = len(writer.pages)
        for page in PdfReader(BytesIO(content)).pages:
            writer.add_page(page, excluded_keys=("/AA", "/B", "/StructParents"))
        writer.add_outline_item(title=_title(one, language), page_number=first)
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.add_metadata({"/Title": TITLES[language]})
    writer.write(into)


def zip_letters(letters: Sequence[Letter], language: Language, on: datetime.date, into: IO[bytes]) -> None:
    """Write letters as files in a zip, named so that they stand in their order in any program."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (one, content) in enumerate(_contents(letters, language, on), start=1):
            title = name_in_zip(_title(one, language))
            archive.writestr(f"{place:02d} {title}.pdf", content)
            archive.writestr(f"{place:02d} {title}.docx", letter_word(one, language, on, is_copy=True))


def _contents(letters: Sequence[Letter], language: Language, on: datetime.date) -> Iterable[tuple[Letter, bytes]]:
    """Each letter with its PDF: the newest sealed bytes, where there are any."""
    found = SealedDocument.objects.filter(
        kind=SealedDocument.Kind.LETTER, subject_id__in=[one.pk for one in letters], language=language
    )
    newest = {one.subject_id: one for one in found.select_related("file").order_by("subject_version")}
    for one in letters:
        sealed = newest.get(one.pk)
        yield one, _bytes(sealed) if sealed else letter_pdf(one, language, on)


def _bytes(sealed: SealedDocument) -> bytes:
    stored: Any = sealed.file.content
    with stored.storage.open(stored.name, "rb") as file:
        content: bytes = file.read()
    return content


def _title(letter: Letter, language: Language) -> str:
    """«№ 4-2/118, Денсаулық сақтау басқармасы»."""
    organisation = said(language, letter.organisation, "name")
    return f"№ {letter.number}, {organisation}" if letter.number else organisation

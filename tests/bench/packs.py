"""The pack of a meeting: one PDF of 30 papers, ten pages with a picture each, and all of them in a zip."""

import datetime
import io
from collections.abc import Iterator

from django.core.management import call_command
from PIL import Image

from council.files import store_bytes
from council.models import Council, User
from council.record import import_record
from meetings.models import AgendaItem, Meeting, MeetingPaper
from meetings.pack.binding import bind
from meetings.pack.zipping import zip_files
from tests.bench.measured import Measured, timed
from tests.record_files import arshaly

AT = datetime.datetime(2026, 4, 10, 6, 0, tzinfo=datetime.UTC)
PAPERS, PAGES, AIM = 30, 10, 10.0


def measure() -> Iterator[Measured]:
    """Binding and zipping, each by itself."""
    call_command("load_units", stdout=io.StringIO())
    import_record(arshaly(), by=None, at=AT)
    meeting = _meeting(Council.objects.get())
    with timed("pack: one PDF of the papers of a meeting", PAPERS, AIM) as bound:
        bind(meeting, "kk", io.BytesIO())
    yield bound
    with timed("pack: the same papers in a zip", PAPERS, AIM) as zipped:
        zip_files(meeting, "kk", io.BytesIO())
    yield zipped


def _meeting(council: Council) -> Meeting:
    by = User.objects.create(email="bench@example.kz", name="Bench")
    meeting = Meeting.objects.create(council=council, key="bench", date=AT.date(), agenda_status="approved")
    for number in range(1, 11):
        item = AgendaItem.objects.create(
            meeting=meeting, key=f"b{number}", number=number, title_kk=f"{number}-мәселе", title_ru=f"Вопрос {number}"
        )
        for paper in range(PAPERS // 10):
            content = _scan(number * 10 + paper)
            file = store_bytes(content, "a.pdf", "application/pdf", council, by=by, at=AT)
            MeetingPaper.objects.create(meeting=meeting, item=item, title=f"Құжат {paper}", file=file)
    return meeting


def _scan(seed: int) -> bytes:
    """A scan: pages of grey noise that no compression makes small, as paper is."""
    pages = [Image.effect_noise((620, 877), 20 + seed % 30) for _number in range(PAGES)]
    stored = io.BytesIO()
    pages[0].save(stored, "PDF", save_all=True, append_images=pages[1:])
    return stored.getvalue()

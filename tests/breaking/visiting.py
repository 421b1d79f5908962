"""Courses of visits (clause 6.3): recorded, photographs, what they leave; and of what each keeps for itself."""

from typing import Any

from council.photos import read_photo
from meetings import actions
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import Cast
from tests.test_photos import picture, upload


@course("record_visit change_visit add_visit_photos change_visit_photo remove_visit_photo")
def a_visit_with_photographs(cast: Cast, breaks: Breaks) -> None:
    """Two photographs of different size, one of which is taken away."""
    visit: dict[str, Any] = {"date": cast.today, "kind": "institution", "place_kk": "№ 18", "place_ru": "№ 18"}
    people = [cast.people["chair"], cast.people["health"]]
    one = breaks(actions.record_visit, cast.council, participants=people, **visit)
    breaks(actions.change_visit, one, participants=people[:1], **{**visit, "place_ru": "Учреждение"})
    photos = [read_photo(upload(picture(width))) for width in (60, 80)]
    photo, _other = breaks(actions.add_visit_photos, one, photos, caption_kk="Кітапхана", caption_ru="Библиотека")
    breaks(actions.change_visit_photo, photo, caption_kk="Зал", caption_ru="Зал")
    breaks(actions.remove_visit_photo, photo)


@course("add_follow_up change_follow_up settle_follow_up reopen_follow_up")
def what_a_visit_leaves(cast: Cast, breaks: Breaks) -> None:
    """Something to follow up, settled too early."""
    visit: dict[str, Any] = {"date": cast.today, "kind": "institution", "place_kk": "№ 18", "place_ru": "№ 18"}
    one = actions.record_visit(cast.council, by=cast.secretariat, at=cast.now, **visit)
    left = breaks(actions.add_follow_up, one, text_kk="Шатыр", text_ru="Крыша")
    left = breaks(actions.change_follow_up, left, text_kk="Шатыр мен кітап", text_ru="Крыша и книги")
    left = breaks(actions.settle_follow_up, left, settled_on=cast.today)
    breaks(actions.reopen_follow_up, left)


@course("change_meeting_settings renew_calendar_feed")
def settings_and_feeds(cast: Cast, breaks: Breaks) -> None:
    """How early people are reminded, and an account's own calendar."""
    breaks(actions.change_meeting_settings, cast.council, reminder_days=5)
    breaks(actions.renew_calendar_feed)

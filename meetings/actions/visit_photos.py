"""Photographs of a visit (clause 6.3): of places, never of convicts; without what the camera wrote into them."""

import datetime
from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.files import store_bytes
from council.models import User
from council.photos import Photo
from council.refusals import Refusal
from council.steps import write
from meetings.actions._visits import open_visit
from meetings.models import Visit, VisitPhoto

# As many as a page can show; the product's own limit.
MOST_PHOTOS = 40


@transaction.atomic
def add_visit_photos(
    visit: Visit,
    photos: Sequence[Photo],
    *,
    by: User,
    at: datetime.datetime,
    caption_kk: str = "",
    caption_ru: str = "",
) -> list[VisitPhoto]:
    """Add photographs with one caption; each is kept under a name of ours. One that is there already is kept once.

    Refuses more than a visit can have.
    """
    visit, _on = open_visit(visit, by=by, at=at)
    made = []
    for photo in photos:
        if visit.photos.filter(file__sha256=sha256(photo.content).hexdigest()).exists():
            continue
        # The name it came with may say too much.
        name = f"{visit.date:%Y-%m-%d}.jpg"
        file = store_bytes(photo.content, name, photo.content_type, visit.council, by=by, at=at)
        one = VisitPhoto(visit=visit, file=file)
        write(one, caption_kk=caption_kk, caption_ru=caption_ru)
        made.append(one)
    if visit.photos.count() > MOST_PHOTOS:
        raise Refusal(_("A visit can have 40 photographs. Choose those that show most."), field="photos")
    if made:
        after = {"photos": [one.pk for one in made], "files": [one.file_id for one in made]}
        history.record("visit.photos_added", visit, council=visit.council, by=by, at=at, after=after)
    return made


@transaction.atomic
def change_visit_photo(
    photo: VisitPhoto, *, caption_kk: str, caption_ru: str, by: User, at: datetime.datetime
) -> VisitPhoto:
    """Say what a photograph shows. The same words change nothing."""
    visit, _on = open_visit(photo.visit, by=by, at=at)
    photo = _fetch(visit, photo)
    before, after = history.changes(photo, {"caption_kk": caption_kk, "caption_ru": caption_ru})
    if not after:
        return photo
    write(photo, **after)
    history.record(
        "visit.photo_changed",
        visit,
        council=visit.council,
        by=by,
        at=at,
        before={"photo": photo.pk, **{name: len(text) for name, text in before.items()}},
        after={"photo": photo.pk, **{name: len(text) for name, text in after.items()}},
    )
    return photo


@transaction.atomic
def remove_visit_photo(photo: VisitPhoto, *, by: User, at: datetime.datetime) -> None:
    """Take a photograph away for good: what should not have been photographed is not kept (Law No. 94-V). Again: does
    nothing."""
    visit, _on = open_visit(photo.visit, by=by, at=at)
    known = visit.photos.select_related("file").filter(pk=photo.pk).first()
    if known is None:
        return
    before = {"photo": known.pk, "file": known.file_id}
    file = known.file
    known.delete()
    file.delete()
    transaction.on_commit(lambda: file.content.storage.delete(file.content.name or ""))
    history.record("visit.photo_removed", visit, council=visit.council, by=by, at=at, before=before)


def _fetch(visit: Visit, photo: VisitPhoto) -> VisitPhoto:
    known = visit.photos.filter(pk=photo.pk).first()
    if known is None:
        raise Refusal(_("This photograph was taken away meanwhile."))
    return known

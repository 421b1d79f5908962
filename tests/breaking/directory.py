"""Courses of the directory: bodies, posts, people, tenures."""

import datetime
import io
from typing import Any

from council.actions import dissolve_council, start_council
from members import actions
from members.administration import add_serving
from members.models import Organisation, Person, Post
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import Cast
from tests.members.sheet_steps import row, workbook

DAY = datetime.timedelta(days=1)


@course(
    "add_organisation add_post add_person change_organisation change_post change_person change_tenure upload_sheet"
)
def the_directory_is_kept(cast: Cast, breaks: Breaks) -> None:
    """Entered and renamed; a tenure is corrected; a sheet is uploaded."""
    council, named = cast.council, {"name_kk": "Орман басқармасы", "name_ru": "Управление лесов"}
    body = breaks(actions.add_organisation, council, kind="akimat_body", **named)
    title: dict[str, Any] = {"title_kk": "Басшы", "title_ru": "Руководитель", "kind": "akimat_body_head"}
    post = breaks(actions.add_post, council, body, unit=cast.oblast, fields=("land",), **title)
    breaks(actions.add_person, council, name_kk="Асан", name_ru="Асан", email="asan@example.kz")
    since: dict[str, Any] = {"called_since": cast.today}
    anew = {"name_kk": "Орман және су басқармасы", "name_ru": "Управление лесов и вод"}
    breaks(actions.change_organisation, council, Organisation.objects.get(pk=body.pk), **anew, **since)
    breaks(actions.change_post, council, Post.objects.get(pk=post.pk), title_kk="Бастық", title_ru="Глава", **since)
    person = Person.objects.get(pk=cast.people["health"].pk)
    breaks(actions.change_person, council, person, name_kk="Әбенова Г.", name_ru="Абенова Г.", **since)
    tenure = cast.tenures["institution"]
    breaks(actions.change_tenure, council, tenure, since=tenure.since + DAY, until=cast.today + DAY)
    sheet = workbook([row(1, role="member", clause="10")])
    breaks(actions.upload_sheet, council, io.BytesIO(sheet), name="list.xlsx", size=len(sheet))


@course("take_penal_body")
def the_penal_body_is_taken(cast: Cast, breaks: Breaks) -> None:
    """The body that serves the oblast, with its head that is entered already, is new to the council's list."""
    body = Organisation.objects.create(name_kk="Аумақтық орган", name_ru="Орган", kind="penal_body")
    add_serving(organisation=body, unit=cast.oblast, by=cast.administrator, at=cast.now)
    Post.objects.filter(pk=cast.posts["penal"].pk).update(organisation=body)
    cast.council.directory.filter(post=cast.posts["penal"]).delete()
    breaks(actions.take_penal_body, cast.council)


@course("take_over_directory")
def a_directory_is_taken_over(cast: Cast, breaks: Breaks) -> None:
    """A council that comes after a dissolved one takes its list."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    gone = dissolve_council(cast.council, number="А-8", date=cast.today, **by_at)
    names: dict[str, Any] = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет"}
    cast.now += DAY
    council = start_council(cast.oblast, predecessor=gone, by=cast.secretariat, at=cast.now, **names)
    breaks(actions.take_over_directory, council)

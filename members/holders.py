"""The directory as a page shows it: organisations with their posts, and who held each on a day."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from council.models import Council, as_called_on
from council.presenting import page_language
from council.rulebook import editions
from members.models import Organisation, Person, Post, Tenure


@dataclass(frozen=True)
class PostRow:
    """A post, who held it on the day, and who held it before or will."""

    post: Post
    fields: tuple[str, ...]
    holders: tuple[Tenure, ...]
    others: tuple[Tenure, ...]


@dataclass
class OrganisationRow:
    """An organisation with its posts."""

    organisation: Organisation
    posts: list[PostRow] = field(default_factory=list)


def organisation_rows(council: Council, on: datetime.date) -> list[OrganisationRow]:
    """The organisations of a council's directory with their posts and holders, all as they were called on a day.

    Six queries, whatever their number.
    """
    rows = {
        one.pk: OrganisationRow(one)
        for one in Organisation.objects.filter(entries__council=council).order_by("kind", "name_kk", "pk")
    }
    posts = list(Post.objects.filter(entries__council=council).select_related("organisation").order_by("title_kk"))
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in Tenure.objects.filter(post__in=posts).select_related("person").order_by("acting", "-since"):
        tenures[tenure.post_id].append(tenure)
    bodies = [*(row.organisation for row in rows.values()), *(post.organisation for post in posts)]
    people = [tenure.person for held in tenures.values() for tenure in held]
    as_called_on(on, *bodies, *posts, *people)
    law, language = editions.load(editions.followable()[-1]), page_language()
    for post in posts:
        held = tenures[post.pk]
        now = [one for one in held if one.since <= on and (one.until is None or on < one.until)]
        names = tuple(law.fields[key].in_language(language) for key in post.fields)
        row = rows.setdefault(post.organisation_id, OrganisationRow(post.organisation))
        row.posts.append(PostRow(post, names, tuple(now), tuple(one for one in held if one not in now)))
    return list(rows.values())


def people_without_post(council: Council, on: datetime.date) -> list[Person]:
    """The people of a council's directory who hold none of its posts on a day, as they were called then."""
    running = Tenure.objects.on(on).filter(post__entries__council=council)
    found = Person.objects.filter(entries__council=council).exclude(pk__in=running.values("person"))
    people = list(found.order_by("name_kk", "pk"))
    as_called_on(on, *people)
    return people

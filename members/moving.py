"""Posts of a council's unit go along when the council goes on at the unit that came after."""

from council.models import Council, Unit
from council.steps import write
from council.succession import GO_ALONG
from members.models import Post


def move_posts(council: Council, left: Unit, to: Unit) -> dict[str, object]:
    """Let the posts of the unit that ended, as far as the council's directory has them, be posts of its successor:
    the akimat and its bodies are the same under another code. Returns their primary keys for the event."""
    rows = Post.objects.select_for_update(of=("self",), no_key=True)
    posts = list(rows.filter(unit=left, entries__council=council).order_by("pk"))
    for post in posts:
        write(post, unit=to)
    return {"posts": [post.pk for post in posts]} if posts else {}


if move_posts not in GO_ALONG:
    GO_ALONG.append(move_posts)

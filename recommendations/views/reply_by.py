"""Counting the date to reply by while somebody types: the same count as the form's own."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from council.views.acting import today
from recommendations.forms import ReplyByForm, read_date, remark_on


@require_GET
def count_reply_by(request: HttpRequest) -> JsonResponse:
    """The date so many working days (`days`) after a letter of the day `from` (where none is said, today), or what is
    to be said of a `date`: date and remark, both empty where there is nothing to say."""
    asked = request.GET
    days = asked.get("days", "")
    form = ReplyByForm({"reply_by_days": days, "reply_by": "" if days else asked.get("date", "")})
    # Nothing is counted from what is no date: the form says so itself.
    form.on = read_date(asked["from"]) if asked.get("from") else today()
    found = form.cleaned_data.get("reply_by") if form.is_valid() else None
    problems = [str(one) for one in form.errors.get("reply_by", ())]
    return JsonResponse({"date": found.isoformat() if found else "", "remark": " ".join(problems) or remark_on(found)})

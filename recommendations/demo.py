"""The demo's present about recommendations: those of Kokshetau's last meeting wait, Akmola's asks a body."""

import datetime

from council.demo import Stage, content, step
from meetings.demo import HELD, meeting_of
from members.demo import organisation_of
from recommendations import actions
from recommendations.models import Recommendation

ASKED = 6


@step(ago=8, time="11:30")
def adopt_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Write down what the meeting recommended; the letters are drafts."""
    meeting = meeting_of(stage, "kokshetau", HELD)
    for item, name in zip(meeting.items.order_by("number"), ("released", "library"), strict=False):
        row = content.item("kokshetau", name, meeting.date.year)
        actions.adopt_recommendation(
            item,
            Recommendation.Kind.RECOMMENDATION,
            row.text["kk"],
            row.text["ru"],
            tasks=row.tasks,
            addressees=[organisation_of(stage.councils["kokshetau"], row.to)],
            by=stage.users["secretariat"],
            at=at,
        )


@step(ago=ASKED, time="12:00")
def ask_in_akmola(stage: Stage, at: datetime.datetime) -> None:
    """Ask a body for information ahead of the next meeting (clause 6.2); its reply is not due yet."""
    council = stage.councils["akmola"]
    actions.request_information(
        council,
        organisation_of(council, "business"),
        subject_kk="Қылмыстық-атқару жүйесінің кәсіпорындарында орналастырылған тапсырыстар туралы мәліметтер",
        subject_ru="Сведения о заказах, размещённых на предприятиях уголовно-исполнительной системы",
        tasks=["3.2"],
        sent_on=stage.day(ASKED),
        reply_by=stage.day(-7),
        number="4-2/117",
        by=stage.users["secretariat"],
        at=at,
    )

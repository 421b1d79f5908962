"""The demo's present about recommendations: those of Kokshetau's last meeting wait, Akmola's asks a body."""

import datetime

from council.demo import Stage, content, step
from council.demo.calendar import working
from meetings.demo import HELD, meeting_of
from members.demo import organisation_of
from recommendations import actions
from recommendations.models import IncomingProposal, Recommendation

ASKED = 6
# What came of the work, told near the end of last year and a week ago: account, council, task, measure, who told it,
# how many last year and this year (none where 0).
RESULTS = (
    ("secretariat", "akmola", "3.2", "orders", "business", 9, 14),
    ("secretariat", "akmola", "3.3", "workplaces", "business", 35, 48),
    ("secretariat", "akmola", "3.6", "books", "culture", 410, 240),
    ("secretariat", "akmola", "4.1", "released_to_work", "employment", 57, 61),
    ("secretariat", "akmola", "4.2", "homes", "employment", 6, 0),
    ("secretariat", "akmola", "4.6", "school_classes", "education", 0, 2),
    ("secretariat", "kokshetau", "3.6", "books", "culture", 120, 150),
    ("secretariat", "kokshetau", "5.1", "public_work_sites", "akimat", 18, 21),
    ("secretariat", "kokshetau", "5.2", "released_to_work", "employment", 12, 9),
    ("districts", "zerendi", "5.1", "public_work_sites", "akimat", 7, 8),
    ("almaty", "almaty", "5.2", "released_to_work", "employment", 83, 90),
)
TOLD = 7


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


@step(ago=12, time="10:30")
def proposals_to_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Two proposals come in: one from a body, one from a private person, whose name is not kept."""
    council, by_at = stage.councils["kokshetau"], stage.by_at("secretariat", at)
    actions.record_proposal(
        council,
        sender=organisation_of(council, "penal"),
        number="1-17/208",
        received_on=stage.day(12),
        subject_kk="Пробация есебінде тұрған адамдар үшін қысқа мерзімді кәсіптік курстар ашу",
        subject_ru="Открыть краткосрочные профессиональные курсы для лиц, состоящих на учёте службы пробации",
        tasks=["5.2"],
        **by_at,
    )
    actions.record_proposal(
        council,
        number="Ж-14",
        received_on=stage.day(12),
        subject_kk="Босатылған адамдарға уақытша тұратын орындарды көбейту",
        subject_ru="Увеличить число мест временного проживания для освобождённых",
        tasks=["5.2"],
        **by_at,
    )


@step(ago=7, time="16:00")
def consider_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Record what the meeting made of the private person's proposal; the answer is still to be written."""
    item = meeting_of(stage, "kokshetau", HELD).items.order_by("number")[0]
    actions.consider_proposal(
        IncomingProposal.objects.get(council=stage.councils["kokshetau"], number="Ж-14"),
        item,
        IncomingProposal.Outcome.SUPPORTED,
        "Ұсыныс жатақханалардағы бос орындар туралы мәселемен бірге қаралып, қолдау тапты.",
        "Предложение рассмотрено вместе с вопросом о свободных местах в общежитиях и поддержано.",
        recommendation=item.recommendations.first(),
        **stage.by_at("secretariat", at),
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


@step(ago=TOLD - 1, time="15:00")
def record_results(stage: Stage, at: datetime.datetime) -> None:
    """Record what came of the work by task (clauses 3–5): last year's and what was told a week ago."""
    last, now = working(datetime.date(stage.day(TOLD).year - 1, 12, 15)), stage.day(TOLD)
    for account, key, task, measure, body, before, since in RESULTS:
        council = stage.councils[key]
        for day, count in ((last, before), (now, since)):
            if not count:
                continue
            told = actions.Reported(
                task=task,
                measure=measure,
                year=day.year,
                count=count,
                reported_on=day,
                organisation=organisation_of(council, body),
                source_kk="Органның сұрауына жауап",
                source_ru="Ответ на запрос органа",
            )
            actions.record_result(council, told, by=stage.users[account], at=at)

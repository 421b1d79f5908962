"""The tasks (clauses 3–5) that a council of a level may cite, for forms and chips."""

import datetime

from django import forms

from council.models import Council
from council.presenting import page_language
from council.rulebook import editions


def task_choices(council: Council, on: datetime.date) -> list[tuple[str, str]]:
    """The tasks of the council's level, by the edition it follows on a day (the newest where it follows none yet)."""
    followed = council.follows.filter(since__lte=on).order_by("-since").first()
    edition = editions.load(followed.edition if followed else editions.followable()[-1])
    language = page_language()
    return [
        (number, f"{number} {edition.provisions[number].title.in_language(language)}")
        for number in edition.tasks(council.unit.kind)
    ]


class TasksField(forms.MultipleChoiceField):
    """Some tasks of those on offer, which are the council's own. A task of another level passes too: the act refuses
    it, with its clause (4 or 5)."""

    def valid_value(self, value: str) -> bool:
        """Whether the regulation has such a task at all."""
        known = editions.load(editions.followable()[-1]).all_tasks
        return super().valid_value(value) or value in known

"""What came of a council's work, counted by task and year (clauses 3–5). Never with names."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, Versioned
from members.models import Organisation
from recommendations.models.recommendations import Recommendation


class Result(Versioned):
    """So many of something in a year: orders placed, sites named, people placed in work. `measure` is a key of
    `recommendations/measures.toml`; `reported_on` is the day on which it was told, `source` who told it and where."""

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="results")
    task = models.CharField(_("task"), max_length=10)
    measure = models.CharField(_("what is counted"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    count = models.PositiveIntegerField(_("how many"), validators=[MinValueValidator(1)])
    reported_on = models.DateField(_("reported on"))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("who reported it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="results",
    )
    recommendation = models.ForeignKey(
        Recommendation,
        verbose_name=_("recommendation it came of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="results",
    )
    source_kk = models.CharField(_("source in Kazakh"), max_length=300, blank=True)
    source_ru = models.CharField(_("source in Russian"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ("council", "year", "task", "pk")

    def __str__(self) -> str:
        return f"{self.year}, {self.task}: {self.count}"

    @property
    def source(self) -> str:
        """Where the figure comes from: Russian on Russian pages, Kazakh elsewhere."""
        return self.source_ru if get_language() == "ru" else self.source_kk

"""The directory: organisations, posts, people and tenures, and which of them belong to a council's record."""

import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from council.models import Called, Council, FormerName, Unit, User, Versioned


class Field(models.TextChoices):
    """The nine fields of clause 8. Which of them the law names is said by the edition; these are their names."""

    HEALTH = "health", _("health")
    EMPLOYMENT = "employment", _("employment")
    SOCIAL = "social", _("social programmes")
    CULTURE = "culture", _("culture")
    EDUCATION = "education", _("education")
    ENTREPRENEURSHIP = "entrepreneurship", _("entrepreneurship")
    INDUSTRY = "industry", _("industry")
    LAND = "land", _("land relations")
    SPORT = "sport", _("physical culture")


def validate_fields(value: object) -> None:
    """Refuse anything but a list of different field keys."""
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        raise ValidationError(_("List each field once."))
    if unknown := [key for key in value if key not in Field.values]:
        raise ValidationError(_("These are no fields of clause 8: %(fields)s."), params={"fields": ", ".join(unknown)})


Row = TypeVar("Row", bound=models.Model)


class StandingQuerySet(models.QuerySet[Row]):
    """Reads of what may be entered twice and merged."""

    def standing(self) -> "StandingQuerySet[Row]":
        """Without what turned out to be another one: whatever offers or lists things leaves those out."""
        return self.filter(merged_into=None)


class Organisation(Called, Versioned):
    """A body in which posts are: an akimat, its bodies, penal bodies, prosecutors, maslikhats and others.

    `merged_into` marks one that turned out to be another entered twice: nothing refers to it any more but history.
    """

    class Kind(models.TextChoices):
        AKIMAT = "akimat", _("akimat")
        AKIMAT_BODY = "akimat_body", _("akimat body")
        PENAL_BODY = "penal_body", _("territorial body of the penal system")
        PENAL_INSTITUTION = "penal_institution", _("penal institution")
        CENTRAL_BODY = "central_body", _("territorial subdivision of a central executive body")
        PROSECUTOR = "prosecutor", _("prosecutor's office")
        MASLIKHAT = "maslikhat", _("maslikhat")
        OTHER = "other", _("other organisation")

    name_kk = models.CharField(_("name in Kazakh"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = StandingQuerySet["Organisation"].as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name_kk", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name: Russian on Russian pages, Kazakh elsewhere."""
        return self.called


class Post(Called, Versioned):
    """A post in an organisation, for a unit, with the fields of clause 8 that its holder manages."""

    NAMES = ("title_kk", "title_ru")

    class Kind(models.TextChoices):
        AKIM = "akim", _("akim")
        DEPUTY_AKIM = "deputy_akim", _("deputy akim")
        AKIMAT_BODY_HEAD = "akimat_body_head", _("head of an akimat body")
        PENAL_BODY_HEAD = "penal_body_head", _("head of the territorial body of the penal system")
        PENAL_INSTITUTION_HEAD = "penal_institution_head", _("head of a penal institution")
        CENTRAL_BODY_HEAD = "central_body_head", _("head of a territorial subdivision")
        PROSECUTOR = "prosecutor", _("prosecutor")
        MASLIKHAT_DEPUTY = "maslikhat_deputy", _("deputy of the maslikhat")
        OTHER = "other", _("other post")

    # Posts that one person holds at a time (others may act in it meanwhile). An office has several prosecutors and a
    # maslikhat several deputies; of other posts nothing is known.
    HELD_BY_ONE = frozenset(
        {
            Kind.AKIM,
            Kind.DEPUTY_AKIM,
            Kind.AKIMAT_BODY_HEAD,
            Kind.PENAL_BODY_HEAD,
            Kind.PENAL_INSTITUTION_HEAD,
            Kind.CENTRAL_BODY_HEAD,
        }
    )
    # Posts whose holders join by agreement (clause 10).
    BY_AGREEMENT = frozenset({Kind.PROSECUTOR, Kind.MASLIKHAT_DEPUTY})

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="posts"
    )
    title_kk = models.CharField(_("title in Kazakh"), max_length=300)
    title_ru = models.CharField(_("title in Russian"), max_length=300)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT)
    fields = models.JSONField(_("fields of clause 8"), default=list, blank=True, validators=[validate_fields])
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = StandingQuerySet["Post"].as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("title_kk", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its title: Russian on Russian pages, Kazakh elsewhere."""
        return self.called

    @property
    def joins_by_agreement(self) -> bool:
        """Whether its holder sits by agreement only (clause 10)."""
        return self.kind in self.BY_AGREEMENT


class Person(Called, Versioned):
    """Somebody who holds or held posts. `user` is the account with which they sign in, if they do.

    `gender` serves the figures of a composition only and may stay unsaid. `merged_into` marks somebody who was entered
    twice, see `Organisation`.
    """

    class Gender(models.TextChoices):
        WOMAN = "f", _("woman")
        MAN = "m", _("man")

    name_kk = models.CharField(_("name in Kazakh"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("kk", _("Kazakh")), ("ru", _("Russian"))], default="kk"
    )
    user = models.OneToOneField(
        User, verbose_name=_("account"), null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = StandingQuerySet["Person"].as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name_kk", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Their name: Russian on Russian pages, Kazakh elsewhere."""
        return self.called


class FormerOrganisationName(FormerName):
    """What an organisation was called before it was renamed."""

    of = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")

    class Meta(FormerName.Meta):
        constraints = [models.UniqueConstraint(fields=["of", "until"], name="organisation_called_one_a_day")]


class FormerPostTitle(FormerName):
    """What a post was called before it was renamed."""

    of = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="former_names")

    class Meta(FormerName.Meta):
        constraints = [models.UniqueConstraint(fields=["of", "until"], name="post_called_one_a_day")]


class FormerPersonName(FormerName):
    """What somebody was called before they took another name."""

    of = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_names")

    class Meta(FormerName.Meta):
        constraints = [models.UniqueConstraint(fields=["of", "until"], name="person_called_one_a_day")]


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Reads of tenures."""

    def on(self, day: datetime.date) -> "TenureQuerySet":
        """Tenures that run on a day (since ≤ day < until)."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class Tenure(Versioned):
    """That a person holds a post, or acts in it, from a day until (not including) another."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="tenures")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    acting = models.BooleanField(_("acting"), default=False)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ("post", "since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="tenure_since_before_until",
                violation_error_message=_("A tenure ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"

    def meets(self, other: "Tenure") -> bool:
        """Whether the two have a day in common (since ≤ day < until)."""
        return (self.until is None or other.since < self.until) and (other.until is None or self.since < other.until)


class DirectoryEntry(models.Model):
    """That an organisation, post or person belongs to a council's record, and under which id.

    The directory is shared by all councils of an installation; ids are a council's own, so that a record leaves with
    the ids it came with.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="directory")
    key = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="entries")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="entries")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["council", "organisation"], name="directory_organisation_once"),
            models.UniqueConstraint(fields=["council", "post"], name="directory_post_once"),
            models.UniqueConstraint(fields=["council", "person"], name="directory_person_once"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, post=None, person=None)
                | Q(organisation=None, post__isnull=False, person=None)
                | Q(organisation=None, post=None, person__isnull=False),
                name="directory_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.key

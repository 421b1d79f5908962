"""What several models share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that two people may edit: `revision` grows with each change, and a stale form is refused with it.

    Actions take the revision that the form was read with and compare it under the row lock
    (`council.actions.locked`); nothing else writes it.
    """

    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)

    class Meta:
        abstract = True

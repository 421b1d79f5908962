"""Forms that came too late: what was typed, until its owner has signed in again."""

from django.db import models

from council.models.users import User


class UnsentForm(models.Model):
    """What somebody typed into a form that could not be taken, for an hour and for their account only.

    `sealed` opens with a key that stands in the address alone, of which `digest` is kept: who reads the database reads
    nothing of it. It is no record; what is over is deleted (see `council.unsent`).
    """

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.at)

"""Forms that were sent: a second submit of the same form does nothing twice."""

from django.db import models

from council.models.users import User


class Submission(models.Model):
    """One form that was acted on: its one-time token, and where its sender was led afterwards."""

    token = models.UUIDField(unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.token)

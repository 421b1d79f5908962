"""What is searched: the texts of records in the form in which they are compared (see `council.folding`)."""

from django.db import models

from council.models.councils import Council


class SearchEntry(models.Model):
    """One text of one record. It follows from the record, which alone says what stands there and who may see it.

    `place` orders all entries by kind, then day, newest first from above, see `council.search.place_of`. Entries
    without a council are of the directory, which councils share.
    """

    place = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    council = models.ForeignKey(Council, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    folded = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id"], name="search_entry_of"),
            models.Index(fields=["council", "place"], name="search_entry_of_council"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

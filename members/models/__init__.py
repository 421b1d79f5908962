"""Posts, people, and the compositions in which they sit (clauses 8–12)."""

from members.models.compositions import Agreement, Composition, Seat
from members.models.directory import DirectoryEntry, Field, Organisation, Person, Post, Tenure

__all__ = [
    "Agreement",
    "Composition",
    "DirectoryEntry",
    "Field",
    "Organisation",
    "Person",
    "Post",
    "Seat",
    "Tenure",
]

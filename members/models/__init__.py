"""Posts, people, and the compositions in which they sit (clauses 8–12)."""

from members.models.compositions import Agreement, Composition, Seat
from members.models.directory import (
    DirectoryEntry,
    Field,
    FormerOrganisationName,
    FormerPersonName,
    FormerPostTitle,
    Organisation,
    Person,
    Post,
    Tenure,
)
from members.models.serving import Serving
from members.models.sheets import SheetUpload

__all__ = [
    "Agreement",
    "Composition",
    "DirectoryEntry",
    "Field",
    "FormerOrganisationName",
    "FormerPersonName",
    "FormerPostTitle",
    "Organisation",
    "Person",
    "Post",
    "Seat",
    "Serving",
    "SheetUpload",
    "Tenure",
]

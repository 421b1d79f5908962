"""The JSON Schema of the council record, and reading files against it."""

from council.schemas.reading import NotReadable, read
from council.schemas.references import found_at, reference_errors
from council.schemas.shape import RecordError, complete, in_marks, path_of, schema, shape_errors

__all__ = [
    "NotReadable",
    "RecordError",
    "complete",
    "found_at",
    "in_marks",
    "path_of",
    "read",
    "reference_errors",
    "schema",
    "shape_errors",
]

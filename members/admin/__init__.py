"""The admin of organisations, posts, people, tenures and compositions."""

from members.admin import compositions, directory

__all__ = ["compositions", "directory"]

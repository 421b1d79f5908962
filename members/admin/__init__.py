"""The admin of organisations, posts, people, tenures, compositions and of which penal body serves which unit."""

from members.admin import compositions, directory, serving, tenures

__all__ = ["compositions", "directory", "serving", "tenures"]

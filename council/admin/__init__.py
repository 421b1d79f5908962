"""The admin of units, accounts, roles, settings, councils, and of what the acts left behind."""

from django.contrib import admin
from django.contrib.auth.models import Group

from council.admin import accounts, councils, installation, traces, units

__all__ = ["accounts", "councils", "installation", "traces", "units"]

# Django's groups give nothing here: who may do what is said by roles.
if admin.site.is_registered(Group):
    admin.site.unregister(Group)

"""The admin of units, accounts, roles, settings, councils, and of what the acts left behind."""

from django.contrib import admin
from django.contrib.auth.models import Group

from council.admin import accounts, contacts, councils, installation, traces, units

__all__ = ["accounts", "contacts", "councils", "installation", "traces", "units"]

# Django's groups give nothing here: who may do what is said by roles.
if admin.site.is_registered(Group):
    admin.site.unregister(Group)

# What allauth keeps is no record: secrets of second factors, and sessions. Each person sees their own elsewhere.
for model in [one for one in admin.site._registry if one.__module__.startswith("allauth.")]:
    admin.site.unregister(model)

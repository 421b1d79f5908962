"""Addresses of the project. One word all the way: address name, view, action, template, test."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, register_converter

from council.record_keys import RecordKey
from council.views import (
    accounts,
    allowed,
    councils,
    events,
    law,
    lives,
    mail_folder,
    mails,
    own_regulations,
    search,
    telling,
    verify,
    working_days,
)

register_converter(RecordKey, "record-key")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", accounts.first_page, name="desk"),
    path("", include("council.account_urls")),
    path("language/", accounts.set_language, name="set-language"),
    path("demo/<int:pk>/", accounts.switch_demo, name="demo-switch"),
    path("healthz", accounts.healthz, name="healthz"),
    path("v/", verify.verify, name="verify"),
    path("v/<str:code>/", verify.verified, name="verified"),
    path("files/<int:pk>/", accounts.file, name="file"),
    path("accounts/<int:pk>/allowed/", allowed.allowed, name="allowed"),
    path("mails/", mail_folder.mail_folder, name="mail-folder"),
    path("search/", search.search, name="search"),
    path("events/", events.events, name="events"),
    path("requirements/", councils.requirements, name="requirements"),
    path("law/", law.law, name="law"),
    path("law/readings/", law.readings, name="readings"),
    path("law/acts/", law.acts, name="acts"),
    path("law/working-days/", working_days.working_days, name="working-days"),
    path("law/<str:number>/", law.clause, name="clause"),
    path("councils/", councils.councils, name="councils"),
    path("councils/new/", councils.StartCouncil.as_view(), name="start-council"),
    path("councils/<int:pk>/", councils.council_page, name="council"),
    path("councils/<int:pk>/establish/", councils.EstablishCouncil.as_view(), name="establish-council"),
    path("councils/<int:pk>/rename/", lives.RenameCouncil.as_view(), name="rename-council"),
    path("councils/<int:pk>/move/", lives.MoveCouncil.as_view(), name="move-council"),
    path("councils/<int:pk>/dissolve/", lives.DissolveCouncil.as_view(), name="dissolve-council"),
    path(
        "councils/<int:pk>/own-regulation/", own_regulations.AdoptOwnRegulation.as_view(), name="adopt-own-regulation"
    ),
    path("councils/<int:pk>/own-regulations/", own_regulations.own_regulations, name="own-regulations"),
    path("councils/<int:pk>/history/", councils.history, name="history"),
    path("councils/<int:pk>/history/<int:event>/", telling.event, name="event"),
    path(
        "councils/<int:pk>/history/<int:event>/<str:digits>/ask/",
        telling.AskTextRemoval.as_view(),
        name="ask-text-removal",
    ),
    path("councils/<int:pk>/text-removals/<int:removal>/", telling.RemoveText.as_view(), name="remove-text"),
    path(
        "councils/<int:pk>/text-removals/<int:removal>/discard/",
        telling.discard_text_removal,
        name="discard-text-removal",
    ),
    path("councils/<int:council_pk>/mails/", mails.outbox, name="outbox"),
    path("councils/<int:council_pk>/mails/again/", mails.resend_mails, name="resend-mails"),
    path("councils/<int:council_pk>/mails/<int:mail_pk>/", mails.mail, name="mail"),
    path("councils/<int:council_pk>/mails/<int:mail_pk>/again/", mails.resend_mail, name="resend-mail"),
    path("councils/<int:pk>/record/<str:kind>/<record-key:key>/", councils.record_link, name="record-link"),
    path("", include("members.urls")),
    path("", include("meetings.urls")),
    path("", include("recommendations.urls")),
    path("admin/", admin.site.urls),
]

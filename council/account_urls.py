"""Addresses of the sign-in. Of allauth's pages only those named here exist: nobody signs up, and addresses of accounts
are an administrator's. Names that allauth itself asks for stand beside ours for the same page."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from council.views import signing_in

urlpatterns: list[URLPattern] = [
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-in/", signing_in.SignIn.as_view(), name="account_login"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
]

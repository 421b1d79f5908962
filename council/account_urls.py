"""Addresses of the sign-in and of accounts.

Of allauth's pages only those named here exist: nobody signs up, and addresses of accounts are an administrator's.
Names with «account_» and «mfa_» are those by which allauth itself asks for a page; two stand beside ours.
"""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from council.single_sign_on import DIRECTORY
from council.views import account_care, my_account, signing_in, single_sign_on

urlpatterns: list[URLPattern] = [
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-in/", signing_in.SignIn.as_view(), name="account_login"),
    path("sign-in/directory/", single_sign_on.ask_directory, {"provider_id": DIRECTORY}, name="openid_connect_login"),
    path(
        "sign-in/directory/back/",
        single_sign_on.directory_answered,
        {"provider_id": DIRECTORY},
        name="openid_connect_callback",
    ),
    path("sign-in/code/", signing_in.SignInByCode.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", signing_in.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-in/again/", signing_in.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("sign-in/again/code/", signing_in.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", signing_in.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("sign-in/closed/", signing_in.account_closed, name="account_inactive"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("password/forgotten/", signing_in.forgotten_password, name="forgotten-password"),
    path("password/<str:token>/", signing_in.set_password, name="set-password"),
    path("account/", my_account.account, name="account"),
    path("account/", my_account.account, name="mfa_index"),
    path("account/password/", my_account.change_password, name="change-password"),
    path("account/app/", my_account.AddApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", my_account.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/passkeys/new/", my_account.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", my_account.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("account/recovery-codes/", my_account.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", my_account.RenewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/sessions/end/", my_account.end_other_sessions, name="end-other-sessions"),
    path("account/sessions/<int:pk>/end/", my_account.end_session, name="end-session"),
    path("accounts/<int:pk>/", account_care.account_of, name="account-of"),
    path("accounts/<int:pk>/invite/", account_care.invite_user, name="invite-user"),
    path("accounts/<int:pk>/remove-factors/", account_care.remove_factors, name="remove-factors"),
    path("accounts/<int:pk>/end-sessions/", account_care.end_all_sessions, name="end-all-sessions"),
]

"""The sign-in: by e-mail address and password."""

from allauth.account.views import LoginView

from council.account_forms import SignInForm


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """Sign in by e-mail address and password; with a second factor, its page comes next."""

    template_name = "council/sign_in.html"
    form_class = SignInForm

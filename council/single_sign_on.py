"""Sign-in with the account of an akimat's own directory: OpenID Connect, where the settings name one.

Whoever the directory vouches for becomes the account here that has the same e-mail address. None is made, none is
joined to a number of the directory, and nothing that the directory hands out is kept: administrators say here who has
an account, and the directory only who somebody is. A second factor asked for here is asked for after it.
"""

from typing import Any, NoReturn

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from council.models import User

DIRECTORY = "directory"
# Signatures with keys that the directory publishes. None that are made with a secret both sides know, and not «none».
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]
SECONDS_OFF = 60
# Why nobody was signed in, and how the page answers.
STATUS = {"unknown": 403, "unverified": 403, "cancelled": 400, "failed": 400, "away": 502}


def refused(request: HttpRequest, why: str, next_url: str | None = "") -> HttpResponse:
    """The page that says why nobody was signed in, and what to do; `why` is a key of `STATUS`. The sign-in that it
    leads to goes on to `next_url`, as the way through the directory would have."""
    context = {"why": why, "next": next_url or ""}
    return render(request, "council/not_signed_in.html", context, status=STATUS[why])


class DirectoryAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Who is signed in, and who is not."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """The directory makes no accounts."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account by the address that the directory has verified; end here where there is none."""
        led = sociallogin.state.get("next")
        addresses = [one.email for one in sociallogin.email_addresses if one.verified is True]
        if not addresses:
            raise ImmediateHttpResponse(refused(request, "unverified", led))
        user = User.objects.filter(email__iexact=addresses[0], is_active=True).first()
        if user is None:
            raise ImmediateHttpResponse(refused(request, "unknown", led))
        sociallogin.user = user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, extra_context: Any = None, **more: Any
    ) -> NoReturn:
        """Cancelled at the directory, or something in its answer that is not believed."""
        led = ((extra_context or {}).get("state") or {}).get("next")
        why = "cancelled" if error == AuthError.CANCELLED else "failed"
        raise ImmediateHttpResponse(refused(request, why, led))


class Directory(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The directory's answer, believed only where it is signed, for us, by the issuer that the settings name."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """What the directory says of whoever came back. Raises OAuth2Error where it is not to be believed."""
        said = self._read(kwargs["response"].get("id_token"), app.client_id)
        more = self._fetch_user_info(token.token)
        if not isinstance(more, dict) or more.get("sub") != said["sub"]:
            raise OAuth2Error("the two answers are about different people")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": {**said, **more}})

    def _read(self, id_token: object, client_id: str) -> dict[str, Any]:
        """What stands in the signed answer."""
        if self.openid_config["issuer"].rstrip("/") != settings.OIDC_ISSUER:
            raise OAuth2Error("another issuer")
        try:
            signed = str(id_token or "")
            key = self._keys()[jwt.get_unverified_header(signed).get("kid")]
            found: dict[str, Any] = jwt.decode(
                signed,
                key,
                algorithms=ALGORITHMS,
                audience=client_id,
                issuer=self.openid_config["issuer"],
                leeway=SECONDS_OFF,
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error("not signed by the directory") from error
        return found

    def _keys(self) -> dict[str | None, jwt.PyJWK]:
        """The keys that the directory publishes, by their names."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        return {one.key_id: one for one in jwt.PyJWKSet.from_dict(answer.json()).keys}

"""The way to an akimat's own directory and back."""

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from council.single_sign_on import DIRECTORY, Directory, refused
from council.tries import guarded


@login_not_required
@require_POST
@guarded
def ask_directory(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the directory, and from there back to `next`; 404 where the settings name none."""
    led = get_next_redirect_url(request)
    try:
        provider = get_adapter(request).get_provider(request, provider=DIRECTORY)
        answer: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, next_url=led)
    except SocialApp.DoesNotExist as error:
        raise Http404("no directory") from error
    except (requests.RequestException, ValueError, KeyError):
        return refused(request, "away", led)
    return answer


@login_not_required
@never_cache
@require_GET
@guarded
def directory_answered(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Whoever comes back from the directory is signed in, or told why not."""
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(Directory(request, DIRECTORY))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404("no directory") from error
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return refused(request, "failed")
    return answer

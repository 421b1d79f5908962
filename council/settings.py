"""Settings of Keñes: one file, read from the environment, safe by default.

Every value that an installation may change comes from an environment variable of the same name (or from a `.env`
file beside `manage.py`). With DEBUG off and no SECRET_KEY the project refuses to start.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG: bool = env.bool("DEBUG", default=False)
SECRET_KEY: str = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it in the environment or in .env (make run makes one for you), "
            "or set DEBUG=on for development."
        )
    SECRET_KEY = "only-for-development-with-debug-on"  # noqa: S105  # nosec B105 # never with DEBUG off

ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SITE_URL: str = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURE = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# The demo: invented councils, sign-in by one click, a bar that switches roles. Never on in an akimat.
DEMO: bool = env.bool("DEMO", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "council.admin_site.KenesAdminConfig",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "council",
    "members",
    "meetings",
    "recommendations",
]

MIDDLEWARE = [
    "council.strict.StrictHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "council.strict.KnownMethodsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "council.strict.UnturnedTextMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "council.form_readers.FormReadersMiddleware",
    "council.late_forms.SignInFirstMiddleware",
    "council.language.UserLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "council.late_forms.UnsentFormsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "council.session_limits.SessionLimitsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "council.null_bytes.NoNullBytesMiddleware",
    "council.collisions.CollisionMiddleware",
]

ROOT_URLCONF = "council.urls"
WSGI_APPLICATION = "council.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "council.context.frame",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'kenes.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A write transaction takes its lock at once: two secretaries wait for each other instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# On PostgreSQL: how many seconds a page waits for what another act holds, how long one statement runs, and how long a
# transaction stands idle, see council.time_limits. A list of 5,000 rows holds its council some ten seconds; a long
# paper is drawn within the act that seals it, while the database waits. 0 is no limit; commands have none.
WEB_LOCK_SECONDS: int = env.int("WEB_LOCK_SECONDS", default=20)
WEB_STATEMENT_SECONDS: int = env.int("WEB_STATEMENT_SECONDS", default=30)
WEB_IDLE_SECONDS: int = env.int("WEB_IDLE_SECONDS", default=120)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What is counted against guessing (see council.tries) is counted for all worker processes together: in a table of the
# database, which a migration makes. CACHE_URL may name another cache that they share.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://kenes_cache")}

AUTH_USER_MODEL = "council.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign-in"

# Sign-in by e-mail address, see council.account_adapter. Accounts are opened by administrators only: which pages of
# allauth exist is said by council.account_urls, and nobody signs up.
ACCOUNT_ADAPTER = "council.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
# Wrong passwords and codes. Of one account few are allowed, from one address many more than a whole building behind
# one address mistypes: one person's typing stops nobody else. A passkey opens an account that is stopped.
ACCOUNT_RATE_LIMITS = {
    "login": "600/10m/ip",
    "login_failed": "300/10m/ip,10/15m/key",
    "reauthenticate": "60/10m/user",
    # New passwords asked for: how many mails go to one account is said by council.mail_limits.
    "reset_password": "20/m/ip,200/d/ip",  # nosec B105 # how often, and no password
}
# The akimat's own directory, see council.single_sign_on: without OIDC_ISSUER there is none. The way back that it has
# to know is SITE_URL with /sign-in/directory/back/.
OIDC_ISSUER: str = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME: str = env.str("OIDC_NAME", default="")
if OIDC_ISSUER and not (OIDC_ISSUER.startswith("https://") or DEBUG):
    raise ImproperlyConfigured("OIDC_ISSUER does not begin with https://: what the directory says could be forged.")
_DIRECTORY = {
    "provider_id": "directory",
    "name": OIDC_NAME or "OpenID Connect",
    "client_id": env.str("OIDC_CLIENT_ID") if OIDC_ISSUER else "",
    "secret": env.str("OIDC_CLIENT_SECRET") if OIDC_ISSUER else "",
    "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_DIRECTORY] if OIDC_ISSUER else []}}
SOCIALACCOUNT_ADAPTER = "council.single_sign_on.DirectoryAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SESSION_LOOKED_AT_EVERY = 60  # seconds, see council.session_limits
MFA_ADAPTER = "council.account_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "300/10m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute off
MFA_TOTP_ISSUER = "Keñes"
# Browsers know passkeys on localhost without TLS; the origin is the installation's address otherwise.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["council.formats"]
USE_I18N = True
USE_TZ = True
# Each unit has its own zone; this one serves what belongs to no unit.
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Almaty")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# How many years events are kept at least. No act of ours says how long: Government Resolution No. 832 of 20 December
# 2016 (point 38) asks three years of the logs of an information system, and fewer are an error (`council.checks`).
# Nothing is ever deleted from a chain all the same: each event holds up the next. See `manage.py export_archive`.
HISTORY_YEARS: int = env.int("HISTORY_YEARS", default=3)

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
FILE_UPLOAD_PERMISSIONS = 0o600
# Scans and papers, see council.files: 20 MB each, and room for a form with several.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Without a mail server mails are kept in a folder. In development and in the demo a page shows them; where the
# members are real a check at start says that nobody gets them.
MAIL_FOLDER = "council.mail_folder.MailFolderBackend"
vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{BASE_DIR / 'run' / 'mail'}"))
EMAIL_FILE_PATH: str = vars()["EMAIL_FILE_PATH"]
EMAIL_BACKEND: str = vars()["EMAIL_BACKEND"]
if EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend":
    EMAIL_BACKEND = MAIL_FOLDER
SHOW_MAILS: bool = (DEBUG or DEMO) and EMAIL_BACKEND == MAIL_FOLDER
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="kenes@localhost")

CRISPY_TEMPLATE_PACK = "council_forms"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("council_forms",)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The button that leads to the akimat's directory is a form, too.
        "form-action": [SELF, *(["/".join(OIDC_ISSUER.split("/")[:3])] if OIDC_ISSUER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# Readable by our scripts: the screen in the room takes the new token after somebody signed in again elsewhere.
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "council.late_forms.csrf_failure"
SECURE_SSL_REDIRECT = SECURE and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = False
# Browsers' own list takes whole domains and is hard to leave: that is for whoever holds the akimat's domain.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

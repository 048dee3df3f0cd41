"""One settings module, driven by the environment (docs/operations.md lists the variables)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from overstap.shared.privacy import ANONYMOUS_SESSION

PACKAGE = Path(__file__).resolve().parent.parent


def _home() -> Path:
    home = Path(os.environ.get("OVERSTAP_HOME") or "var").resolve()
    home.mkdir(parents=True, exist_ok=True)
    return home


def _secret_key(home: Path) -> str:
    """The key from the environment, or one made once and kept in HOME, readable by the owner only."""
    if given := os.environ.get("OVERSTAP_SECRET_KEY"):
        return given
    path = home / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


OVERSTAP_HOME = _home()
OVERSTAP_CACHE = OVERSTAP_HOME / "cache"
SECRET_KEY = _secret_key(OVERSTAP_HOME)
DEBUG = os.environ.get("OVERSTAP_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("OVERSTAP_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("OVERSTAP_TRUSTED_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "overstap.people",
    "overstap.access",
    "overstap.catalogue",
    "overstap.passports",
    "overstap.journeys",
    "overstap.steps.registration",
    "overstap.steps.coaching",
    "overstap.steps.employers",
    "overstap.steps.matching",
    "overstap.steps.shadowing",
    "overstap.steps.selection",
    "overstap.steps.contracts",
    "overstap.steps.training",
    "overstap.steps.placement",
    "overstap.steps.guidance",
    "overstap.reactions",
    "overstap.portals.components",
    "overstap.portals.public",
    "overstap.portals.registration",
    "overstap.portals.referrer",
    "overstap.portals.coordinator",
    "overstap.portals.account",
    "overstap.portals.employer",
    "overstap.portals.provider",
    "overstap.portals.adviser",
    "overstap.portals.candidate",
    "overstap.portals.coach",
    "overstap.portals.trusted",
    # Without "allauth" itself: its own templates are found by nobody, so no page of it shows that we did not write.
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "overstap.portals.public.limits.BodySize",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "overstap.config.urls"
WSGI_APPLICATION = "overstap.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
        },
    }
]

DEFAULT_DATABASE = f"sqlite:///{OVERSTAP_HOME / 'overstap.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or DEFAULT_DATABASE, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL: readers never wait for the writer. FULL: an accepted write survives a crash. IMMEDIATE: a writer queues at
    # the start of its transaction instead of failing in the middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    # Questions here are many-sided and small: PostgreSQL would take longer to compile one than to answer it.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts of attempts to log in hold over all web processes, and over machines that share the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_counted",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # of the default 300, a flood of addresses would push out the counts
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:start"
LOGOUT_REDIRECT_URL = "public:landing"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The login (docs/adr/0013-login-library.md). An address and a password, or a passkey; codes by mail, which do not need
# the link of another device; the same answer whether an address is known or not.
ACCOUNT_ADAPTER = "overstap.portals.account.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "add_email": "overstap.portals.account.forms.ChangeMail",
    "change_password": "overstap.portals.account.forms.ChangePassword",
    "confirm_email_verification_code": "overstap.portals.account.forms.MailCode",
    "confirm_password_reset_code": "overstap.portals.account.forms.ResetCode",
    "login": "overstap.portals.account.forms.LogIn",
    "reauthenticate": "overstap.portals.account.forms.Again",
    "reset_password": "overstap.portals.account.forms.ForgotPassword",
    "reset_password_from_key": "overstap.portals.account.forms.ResetPassword",
    "set_password": "overstap.portals.account.forms.SetPassword",
    "signup": "overstap.portals.account.forms.SignUp",
}
MFA_FORMS = {
    "activate_totp": "overstap.portals.account.forms.AddApp",
    "add_webauthn": "overstap.portals.account.forms.AddPasskey",
    "authenticate": "overstap.portals.account.forms.SecondStep",
    "reauthenticate": "overstap.portals.account.forms.SecondStepAgain",
}
# The login of an organisation (OIDC), where the environment names one; see docs/operations.md.
OVERSTAP_OIDC_DOMAINS = [one.lower() for one in os.environ.get("OVERSTAP_OIDC_DOMAINS", "").split(",") if one]
OVERSTAP_OIDC_SECOND_FACTOR = os.environ.get("OVERSTAP_OIDC_SECOND_FACTOR") == "1"
SOCIALACCOUNT_ADAPTER = "overstap.portals.account.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: a form may lead to no other site (form-action)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # for addresses of OVERSTAP_OIDC_DOMAINS only, says the adapter
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {}
if os.environ.get("OVERSTAP_OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": os.environ.get("OVERSTAP_OIDC_NAME") or "OpenID Connect",
                "client_id": os.environ.get("OVERSTAP_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("OVERSTAP_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": os.environ["OVERSTAP_OIDC_URL"], "verified_email": OVERSTAP_OIDC_DOMAINS},
            }
        ],
    }
SOCIALACCOUNT_FORMS = {"signup": "overstap.portals.account.forms.SignUpElsewhere"}
MFA_ADAPTER = "overstap.portals.account.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Overstap"
MFA_TOTP_TOLERANCE = 1  # a telephone whose clock is half a minute off

# Where people find these pages, for links in mails.
OVERSTAP_URL = (
    os.environ.get("OVERSTAP_URL")
    or f"http://{os.environ.get('OVERSTAP_HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
).rstrip("/")
OVERSTAP_SMTP = os.environ.get("OVERSTAP_SMTP", "")
OVERSTAP_MAIL_OFF = [topic for topic in os.environ.get("OVERSTAP_MAIL_OFF", "").split(",") if topic]
DEFAULT_FROM_EMAIL = os.environ.get("OVERSTAP_MAIL_FROM") or "noreply@localhost"
EMAIL_BACKEND = "overstap.gateways.mail.Backend"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
STATIC_ROOT = OVERSTAP_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "overstap"
SESSION_COOKIE_AGE = int(ANONYMOUS_SESSION.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # ends with the browser: nothing stays behind on a shared computer
CSRF_FAILURE_VIEW = "overstap.portals.public.views.errors.stale_form"

# A deployment behind TLS sets OVERSTAP_HTTPS=1; a laptop on http must be able to log in and fill in forms.
_https = os.environ.get("OVERSTAP_HTTPS") == "1"
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31536000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https
# Behind a proxy the address of the visitor, by which attempts are counted, is the last that proxies wrote down.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("OVERSTAP_PROXIES") or int(_https))
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The largest form is one with a CV: a file of at most 5 MB (gateways/documents.py) and the text beside it. A file stays
# in memory and never on a disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 6_500_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

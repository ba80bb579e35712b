"""Settings, read from the environment; `docs/running.md` names every variable."""

import os
import sys
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from tradewright.core.logs import configure

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("TRADEWRIGHT_DATA", PACKAGE.parent / "var"))
FILES_FOLDER = DATA / "files"


def _secret_key() -> str:
    """The key of this data folder; made by the command that opens the folder first."""
    path = DATA / "secret.key"
    return path.read_text().strip() if path.exists() else os.environ.get("TRADEWRIGHT_SECRET_KEY", "")


# Every search goes through the words that wait to be sorted into its index; 4 MB of them would take it 50 ms.
_FEW_WORDS_WAIT = "-c gin_pending_list_limit=256"


def _database(url: str) -> dict[str, object]:
    parts = conninfo_to_dict(url)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {key: value for key, value in parts.items() if key not in known}
    return {
        "ENGINE": "tradewright.core.engine",
        **{known[key]: value for key, value in parts.items() if key in known},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, "options": _FEW_WORDS_WAIT} | options,
        "TEST": {"NAME": f"test_{parts.get('dbname', 'tradewright')}"},
    }


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TRADEWRIGHT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///tradewright"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tradewright.ui",  # before allauth: our pages for signing in come first
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "ninja",  # the files of its documentation page
    "pgtrigger",
    "tradewright.core",
    "tradewright.imports",
    "tradewright.staff",
    "tradewright.parties",
    "tradewright.activities",
    "tradewright.catalog",
    "tradewright.pricing",
    "tradewright.fulfilment",
    "tradewright.integrations",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "tradewright.core.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tradewright.core.rest.trouble.ProblemsOfApi",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tradewright.core.middleware.OwnLanguageAndZone",
    "tradewright.core.middleware.SignInRequired",
    "tradewright.ui.middleware.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tradewright.project.urls"
WSGI_APPLICATION = "tradewright.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tradewright.ui.context.shell",
            ],
        },
    }
]

# Sign-in
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "tradewright.staff.sign_in.StaffOnlyAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/5m/ip,5/5m/key", "reauthenticate": "10/m/user"}
ACCOUNT_FORMS = {
    "login": "tradewright.staff.forms.SignInForm",
    "reauthenticate": "tradewright.staff.forms.ConfirmPasswordForm",
    "set_password": "tradewright.staff.forms.NewPasswordForm",
    "change_password": "tradewright.staff.forms.OtherPasswordForm",
}
MFA_ADAPTER = "tradewright.staff.sign_in.OwnMfaAdapter"
MFA_TOTP_ISSUER = "Tradewright"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("TRADEWRIGHT_HTTPS", "") != "1"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("TRADEWRIGHT_HTTPS", "") == "1"
SESSION_COOKIE_NAME = "tradewright_session"
CSRF_COOKIE_NAME = "tradewright_csrf"
CSRF_FAILURE_VIEW = "tradewright.ui.views.csrf_refused"
SIGNED_OUT_VIEW = "tradewright.ui.views.signed_out"

# Attempts to sign in are counted here: in the database, so that the limits hold for all web workers together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}

# What a browser may load: our own files only.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "style-src-attr": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("简体中文")), ("zh-hant", _("繁體中文"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Files
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# Jobs
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "handlers"

# Mail: printed to the log until a server is named.
EMAIL_BACKEND = os.environ.get("TRADEWRIGHT_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("TRADEWRIGHT_MAIL_FROM", "tradewright@localhost")

LOGGING = configure(as_json=not sys.stderr.isatty(), level=os.environ.get("TRADEWRIGHT_LOG_LEVEL", "INFO"))
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
SILENCED_SYSTEM_CHECKS = [
    "auth.E003",
    "auth.W004",
]  # uniqueness of the address is a constraint on lower(email)

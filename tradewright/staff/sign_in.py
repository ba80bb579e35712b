"""Who may sign in, and how an account comes to be: never by signing up."""

import base64
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WAYS = {
    "mfa_reauthenticate:webauthn": gettext_lazy("Use the passkey"),
    "reauthenticate": gettext_lazy("Use the password"),
    "mfa_reauthenticate": gettext_lazy("Use a code"),
}
_TOO_MANY = gettext_lazy("Too many attempts. Nothing was changed. Wait five minutes, then try again")


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; the public sign-up page is closed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("Address and password do not belong together"),
        "incorrect_password": gettext_lazy("This is not your password"),
        "incorrect_code": gettext_lazy("This code does not fit. Enter the one shown now"),
        "too_many_login_attempts": _TOO_MANY,
        "enter_current_password": gettext_lazy("This is not your present password"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm who one is, the passkey first because it asks for nothing to be typed."""
        methods = {one["id"]: one for one in super().get_reauthentication_methods(user)}
        return [methods[key] | {"description": words} for key, words in _WAYS.items() if key in methods]

    def add_message(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        """Says what changed in our own words; that somebody signed in or out is plain to see."""
        template = options.get("message_template") or (args[1] if len(args) > 1 else "")
        if template and template.startswith("account/messages/logged_"):
            return
        super().add_message(request, *args, **options)


class OwnMfaAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps are encrypted with a key that stands outside the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": StaffOnlyAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        """The text as only this house's key can read it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again. Raises `InvalidToken` under another key."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called until its owner renames it."""
        return _("Passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name under which the device keeps the passkey."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Tradewright"}


@cache
def _cipher() -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"tradewright mfa").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))

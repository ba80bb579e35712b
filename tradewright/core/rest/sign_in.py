"""Who calls the API: a program with a key, or a person's browser with its session."""

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from tradewright.core.keys import user_of_key
from tradewright.core.models import User


class KeySignIn(HttpBearer):
    """`Authorization: Bearer …` with an API key; acts as the key's owner with the key's permissions."""

    openapi_description = "An API key, made under Settings, API keys"

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """The key's owner. Raises `KeyNotValid` for an unknown, expired or revoked key."""
        request.user = user_of_key(token)
        return request.user


class SessionSignIn(SessionAuth):
    """The session of somebody signed in; changes need the CSRF token as pages do."""

    def __init__(self) -> None:
        super().__init__(csrf=True)


by_key = KeySignIn()
by_session = SessionSignIn()

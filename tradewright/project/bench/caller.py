"""Requests through the whole stack as the server makes them, without a network between."""

import io
import sys
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application

from tradewright.core.models import User


class Caller:
    """Somebody who calls the application; `headers` say who."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._application = get_wsgi_application()
        self._headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}

    def get(self, path: str) -> bytes:
        """The body of a page. Raises `RuntimeError` when it is refused."""
        return self._call("GET", path, b"", {})

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        """The answer to a JSON body. Raises `RuntimeError` when it is refused."""
        more = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        return self._call("POST", path, body, more | {"CONTENT_TYPE": "application/json"})

    def _call(self, method: str, path: str, body: bytes, more: Mapping[str, str]) -> bytes:
        place, _mark, query = path.partition("?")
        statuses: list[str] = []
        pieces: list[bytes] = []

        def begun(status: str, _headers: object, _trouble: object = None) -> Callable[[bytes], object]:
            statuses.append(status)
            return pieces.append

        answer = self._application(
            {
                "REQUEST_METHOD": method,
                "PATH_INFO": place,
                "QUERY_STRING": query,
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "HTTP_HOST": "localhost",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": io.BytesIO(body),
                "wsgi.errors": sys.stderr,
                "wsgi.url_scheme": "http",
                **self._headers,
                **more,
            },
            begun,
        )
        content = b"".join((*pieces, *answer))
        answer.close()
        if not statuses[0].startswith("2"):
            raise RuntimeError(f"{method} {path} answered {statuses[0]}: {content[:300]!r}")
        return content


def signed_in(user: User) -> dict[str, str]:
    """The headers of somebody who is signed in."""
    session: Any = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}

"""Headers that guard a request: the version it was made for, the key under which it may be repeated."""

import re
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Refusal
from tradewright.core.requests import Request

IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string", "maxLength": 80},
    "description": "The ETag that was read; a record that has changed since is left as it is (412)",
}
IDEMPOTENCY_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]([ -~]*[!-~])?$"},
    "description": "A repeat under the same key changes nothing and gets the first answer again, for 24 hours",
}
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class ChangedMeanwhile(Refusal):
    """The record is not the version that If-Match names; nothing was changed."""

    code: ClassVar[str] = "changed_meanwhile"
    status: ClassVar[int] = 412


def refuse_other_version(request: Request, version: object) -> None:
    """Raises `ChangedMeanwhile` where the request was made for another version than the present one."""
    wanted = request.headers.get("If-Match", "").strip()
    if not wanted or wanted == "*" or str(version) in _TAG.findall(wanted):
        return
    raise ChangedMeanwhile(
        _("This record is now version %(version)s") % {"version": version},
        kept=_("Nothing was changed"),
        todo=_("Read it again and repeat the request with the new ETag"),
    )


def tagged(response: HttpResponse, version: object) -> HttpResponse:
    """The answer with the version of the record it shows as ETag."""
    if version is not None:
        response["ETag"] = f'"{version}"'
    return response

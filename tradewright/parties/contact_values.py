"""Phone numbers, e-mail addresses and web sites: whether they can be right, and the form duplicates are found by."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from django.utils.translation import gettext_noop as _

from tradewright.core.emails import NotAnEmail, normal_email
from tradewright.core.said import Said

PHONES = frozenset(("phone", "mobile", "fax"))

# What may stand between a number and its extension; phonenumbers would read other letters as keys of a dial.
_EXTENSION = re.compile(r"(?:(?:ext(?:ension|n)?|x)\.?|转|轉|分机|分機)[\s:.：]*(?=\d+$)", re.IGNORECASE)
_E164 = phonenumbers.PhoneNumberFormat.E164


class DoesNotFit(ValueError):  # noqa: N818 - named for what is the matter, as refusals are
    """A value that cannot be right; `sentence` says why and what would be."""

    def __init__(self, sentence: Said) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def normalised(kind: str, value: str, country: str = "") -> str:
    """The form in which two spellings of one contact point are equal. Raises `DoesNotFit`."""
    value = value.strip()
    if not value:
        raise DoesNotFit(Said(_("Enter a value")))
    if kind in PHONES:
        return normal_phone(value, country)
    return _NORMAL_FORMS.get(kind, _normal_handle)(value)


@lru_cache(maxsize=65_536)  # a number of a file is asked for when it is checked, compared and kept
def normal_phone(value: str, country: str = "") -> str:
    """The number with its country code (ITU-T E.164), an extension after `x`. Raises `DoesNotFit`."""
    spelled = _EXTENSION.sub(" ext. ", value.strip(), count=1)
    if any(letter.isalpha() for letter in spelled.replace(" ext. ", "", 1)):
        raise DoesNotFit(Said(_("A phone number has no letters, except before an extension: 025 8333 2211 ext. 12")))
    try:
        number = phonenumbers.parse(spelled, country or None)
    except phonenumbers.NumberParseException as error:
        if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            raise DoesNotFit(Said(_("Add the country, or begin the number with + and the country code"))) from error
        raise DoesNotFit(Said(_("This is not a phone number"))) from error
    if not phonenumbers.is_possible_number(number):
        raise DoesNotFit(_wrong_length(number))
    extension = f"x{number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, _E164) + extension


def _normal_email(value: str) -> str:
    try:
        return normal_email(value)
    except NotAnEmail as error:
        raise DoesNotFit(error.why) from error


def normal_web(value: str) -> str:
    """Host and path without scheme, `www.` and a closing slash. Raises `DoesNotFit`."""
    address = value.strip() if "://" in value else f"https://{value.strip()}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise DoesNotFit(_NO_WEB_SITE) from error
    if parts.scheme not in ("http", "https") or "." not in host.strip("."):
        raise DoesNotFit(_NO_WEB_SITE)
    query = f"?{parts.query}" if parts.query else ""
    return host.removeprefix("www.") + parts.path.rstrip("/") + query


def _normal_handle(value: str) -> str:
    return value.strip().removeprefix("@").casefold()


def _wrong_length(number: phonenumbers.PhoneNumber) -> Said:
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        return Said(_("The number has too many digits for +%(code)s"), {"code": number.country_code})
    return Said(_("The number has too few digits for +%(code)s"), {"code": number.country_code})


_NO_WEB_SITE = Said(_("A web site looks like example.com or https://example.com/shop"))
_NORMAL_FORMS: dict[str, Callable[[str], str]] = {"email": _normal_email, "web": normal_web}

"""E-mail addresses: the one form of each, and why a text is none, in the reader's words."""

from django.utils.translation import gettext_noop as _
from email_validator import EmailNotValidError, validate_email

from tradewright.core.said import Said


class NotAnEmail(ValueError):  # noqa: N818 - named for what is the matter, as refusals are
    """A text is no e-mail address; `why` says it in a sentence."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(why.words)


def normal_email(text: str) -> str:
    """The address in small letters with its domain in one form; asks no name server. Raises `NotAnEmail`."""
    address = text.strip()
    try:
        return _normal(address)
    except EmailNotValidError as error:
        raise NotAnEmail(_why(address)) from error


def _normal(address: str) -> str:
    return validate_email(address, check_deliverability=False).normalized.lower()


def _why(address: str) -> Said:
    """The library explains itself in English alone; here it is asked which half it takes."""
    name, _at, domain = address.rpartition("@")
    if not name or not domain:
        return Said(_("“%(value)s” is not an e-mail address; one looks like name@example.com"), {"value": address[:60]})
    try:
        _normal(f"name@{domain}")
    except EmailNotValidError:
        return Said(_("No mail can be sent to the domain “%(domain)s”"), {"domain": domain[:60]})
    return Said(_("“%(name)s” cannot stand before the @ of an e-mail address"), {"name": name[:60]})

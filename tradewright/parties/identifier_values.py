"""Numbers of authorities: their form, and their check character with the right one as a suggestion."""

from collections.abc import Callable

from django.utils.translation import gettext_noop as _
from stdnum import get_cc_module
from stdnum.cn import uscc
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

from tradewright.core.said import Said
from tradewright.parties.contact_values import DoesNotFit


def normal_identifier(kind: str, value: str, country: str = "") -> str:
    """The identifier in its one written form. Raises `DoesNotFit` with the correction where there is one."""
    value = value.strip()
    if not value:
        raise DoesNotFit(Said(_("Enter a value")))
    if kind == "credit_code":
        return normal_credit_code(value)
    if kind == "vat":
        return normal_vat(value, country)
    return value


def normal_credit_code(value: str) -> str:
    """A unified social credit code (GB 32100-2015) without spaces. Raises `DoesNotFit`."""
    code = uscc.compact(value)
    try:
        return str(uscc.validate(code))
    except InvalidLength as error:
        raise DoesNotFit(
            Said(_("A credit code has 18 characters, this has %(count)s"), {"count": len(code)})
        ) from error
    except InvalidChecksum as error:
        right = code[:-1] + uscc.calc_check_digit(code[:-1])
        raise DoesNotFit(
            Said(_("The last character does not fit. Did you mean …%(end)s?"), {"end": right[-3:]})
        ) from error
    except InvalidFormat as error:
        raise DoesNotFit(
            Said(_("A credit code begins with 8 digits and never holds the letters I, O, S, V or Z"))
        ) from error


def normal_vat(value: str, country: str = "") -> str:
    """A VAT number in its country's form; numbers of countries without a known form pass as typed."""
    compact = value.replace(" ", "").upper()
    begins = compact[:2].lower()
    check = eu_vat.validate if begins in eu_vat.MEMBER_STATES else _check_of(country)
    try:
        return check(compact)
    except InvalidChecksum as error:
        raise DoesNotFit(Said(_("The check digits of this VAT number do not fit"))) from error
    except ValidationError as error:
        raise DoesNotFit(
            Said(_("This is not a VAT number of %(country)s"), {"country": country or compact[:2]})
        ) from error


def _check_of(country: str) -> Callable[[str], str]:
    """How a country outside the European Union checks its numbers; those without a rule pass."""
    rule = get_cc_module(country.lower(), "vat") if country else None
    return rule.validate if rule is not None else str

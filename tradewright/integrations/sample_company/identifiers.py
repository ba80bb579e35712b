"""Numbers of authorities with the right check characters, for firms that do not exist."""

from random import Random

from stdnum.cn.uscc import calc_check_digit
from stdnum.iso7064.mod_11_10 import calc_check_digit as german_check_digit

from tradewright.integrations.sample_company.places import Place

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def organization_code(body: str) -> str:
    """The nine characters of an organization code (GB 11714-1997): eight and their check character."""
    total = sum(weight * int(letter, 36) for weight, letter in zip(_WEIGHTS, body, strict=True))
    return body + "0123456789X0"[11 - total % 11]


def credit_code(place: Place, chance: Random) -> str:
    """A unified social credit code (GB 32100-2015) of a firm registered in this city."""
    body = "MA" + "".join(chance.choices(_LETTERS, k=6))
    code = f"91{place.register_code}{organization_code(body)}"
    return code + calc_check_digit(code)


def german_vat_number(chance: Random) -> str:
    """A German VAT number with its check digit (ISO 7064, MOD 11,10)."""
    digits = str(chance.randrange(10_000_000, 99_999_999))
    return f"DE{digits}{german_check_digit(digits)}"

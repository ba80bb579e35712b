"""Own fields in lists and among details."""

from tradewright.core.actions import create_own_field
from tradewright.core.fields import fields_of
from tradewright.core.models import User
from tradewright.core.own_fields import OWN_KINDS
from tradewright.parties.models import Party
from tradewright.ui.screens.details import field_text

NOUN = "parties.organization"


def test_a_year_is_written_without_a_separator_of_thousands(administrator: User) -> None:
    for kind in ("year", "integer"):
        assert kind in OWN_KINDS
        create_own_field(by=administrator, noun=NOUN, key=f"a_{kind}", kind=kind, values={"labels": {"en": kind}})
    fields = fields_of(NOUN)
    firm = Party(kind="organization", custom={"a_year": 2011, "a_integer": 2011})
    assert [field_text(fields[f"custom.a_{kind}"], firm) for kind in ("year", "integer")] == ["2011", "2,011"]

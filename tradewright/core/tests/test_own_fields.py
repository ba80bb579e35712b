"""Own fields: added by administrators, filtered by index, retired without a loss."""

import pytest
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.db.utils import DatabaseError

from tests.cast import Grant
from tradewright.core.access import rights_of
from tradewright.core.actions import create_own_field, edit_own_field, restore_own_field, retire_own_field
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.events import OwnFieldChanged
from tradewright.core.fields import Condition, fields_of, narrow
from tradewright.core.handlers import index_own_field
from tradewright.core.models import CustomField, Record, User
from tradewright.core.nouns import NOUNS

NOUN = "parties.organization"
VALUES = {"labels": {"en": "Boiler pressure", "zh-hans": "锅炉压力"}, "is_filterable": True, "position": 1}


def customers() -> QuerySet[Model]:
    return NOUNS[NOUN].model._default_manager.all()


@pytest.fixture
def pressure(administrator: User) -> CustomField:
    return create_own_field(by=administrator, noun=NOUN, key="boiler_pressure", kind="integer", values=VALUES)


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'own_field_%%'")
        return {row[0] for row in cursor.fetchall()}


def run_job(field: CustomField) -> None:
    """As after the commit: nothing of the test's own transaction is left to check."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    index_own_field(OwnFieldChanged(field_id=field.pk))


def test_the_catalog_has_the_field_at_once(pressure: CustomField) -> None:
    assert fields_of(NOUN)["custom.boiler_pressure"].label == "Boiler pressure"


def test_a_retired_field_comes_back_with_its_values(
    administrator: User, key_account: Record, pressure: CustomField
) -> None:
    customers().filter(pk=key_account.pk).update(custom={"boiler_pressure": 16})
    retire_own_field(by=administrator, field_id=pressure.pk)
    assert "custom.boiler_pressure" not in fields_of(NOUN)
    restore_own_field(by=administrator, field_id=pressure.pk)
    key_account.refresh_from_db()
    assert key_account.custom == {"boiler_pressure": 16}


def test_key_and_kind_stay_for_good(administrator: User, pressure: CustomField) -> None:
    edit_own_field(by=administrator, field_id=pressure.pk, values=VALUES | {"key": "other", "kind": "text"})
    pressure.refresh_from_db()
    assert (pressure.key, pressure.kind) == ("boiler_pressure", "integer")


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("key", {"key": "Boiler Pressure"}),
        ("key", {"key": "x; DROP TABLE parties_party"}),
        ("kind", {"kind": "poem"}),
        ("noun", {"noun": "core.event"}),
        ("labels", {"values": VALUES | {"labels": {"fr": "Pression"}}}),
        ("choices", {"kind": "choice", "values": VALUES | {"choices": ["a", "a"]}}),
        ("sensitivity", {"values": VALUES | {"sensitivity": "gossip"}}),
    ],
)
def test_what_does_not_fit_is_refused(administrator: User, part: str, wrong: dict[str, object]) -> None:
    given: dict[str, object] = {"noun": NOUN, "key": "pressure", "kind": "integer", "values": VALUES}
    with pytest.raises(Invalid) as refused:
        create_own_field(by=administrator, **(given | wrong))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {part}
    assert not CustomField.objects.exists()


def test_a_retired_field_makes_room_for_another(administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tradewright.core.actions.own_fields._MOST_PER_NOUN", 1)

    def add(key: str) -> CustomField:
        return create_own_field(by=administrator, noun=NOUN, key=key, kind="text", values=VALUES)

    first = add("one")
    with pytest.raises(Invalid) as refused:
        add("two")
    assert set(refused.value.fields) == {"noun"}
    retire_own_field(by=administrator, field_id=first.pk)
    add("two")
    with pytest.raises(Invalid) as refused:
        restore_own_field(by=administrator, field_id=first.pk)
    assert set(refused.value.fields) == {"noun"}


def test_a_key_is_given_once_even_to_a_retired_field(administrator: User, pressure: CustomField) -> None:
    retire_own_field(by=administrator, field_id=pressure.pk)
    with pytest.raises(Invalid):
        create_own_field(by=administrator, noun=NOUN, key="boiler_pressure", kind="text", values=VALUES)
    assert CustomField.objects.count() == 1


def test_who_does_not_manage_settings_adds_none(stranger: User) -> None:
    with pytest.raises(NotPermitted):
        create_own_field(by=stranger, noun=NOUN, key="pressure", kind="integer", values=VALUES)
    assert not CustomField.objects.exists()


def test_a_sensitive_field_is_hidden_from_who_may_not_see_it(administrator: User, stranger: User, grant: Grant) -> None:
    create_own_field(by=administrator, noun=NOUN, key="debts", kind="text", values=VALUES | {"sensitivity": "cost"})
    grant(stranger, "all", sensitivities=[])
    with pytest.raises(Invalid):
        narrow(customers(), NOUN, (Condition("custom.debts", "is", "x"),), rights_of(stranger))


def test_the_job_makes_and_takes_away_the_index(administrator: User, pressure: CustomField) -> None:
    run_job(pressure)
    run_job(pressure)
    assert len(indexes()) == 1
    assert "boiler_pressure" in next(iter(indexes()))
    edit_own_field(by=administrator, field_id=pressure.pk, values={"is_filterable": False})
    run_job(pressure)
    assert not indexes()


def test_the_filter_of_a_list_reads_the_index(administrator: User, key_account: Record, pressure: CustomField) -> None:
    run_job(pressure)
    customers().filter(pk=key_account.pk).update(custom={"boiler_pressure": 16})
    rows = narrow(customers(), NOUN, (Condition("custom.boiler_pressure", "at_least", "16"),), rights_of(administrator))
    assert rows.get() == key_account
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "own_field_" in rows.explain()


@pytest.mark.parametrize(
    ("table", "key", "kind"),
    [
        ("core_user", "boiler_pressure", "integer"),
        ("pg_class", "boiler_pressure", "integer"),
        ("parties_party; DROP TABLE core_user", "boiler_pressure", "integer"),
        ("parties_party", "undeclared", "integer"),
        ("parties_party", "boiler_pressure", "text"),
        ("parties_party", "boiler_pressure')) ; DROP TABLE core_user; --", "integer"),
    ],
)
def test_the_owner_makes_an_index_for_declared_fields_only(
    pressure: CustomField, table: str, key: str, kind: str
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT core_add_own_field_index(%s, %s, %s)", [table, key, kind])
    assert not indexes()


def test_a_very_long_text_does_not_break_its_index(administrator: User, key_account: Record) -> None:
    field = create_own_field(by=administrator, noun=NOUN, key="note", kind="text", values=VALUES)
    run_job(field)
    customers().filter(pk=key_account.pk).update(custom={"note": "长" * 20_000})
    key_account.refresh_from_db()
    assert len(key_account.custom["note"]) == 20_000

"""The checks of the architecture find what they are there to find."""

import ast
from pathlib import Path

from django.db import models
from django.test.utils import isolate_apps

from tests import house
from tests import test_architecture as checks


def test_the_order_is_read_from_the_import_contract() -> None:
    assert house.may_know("parties", "core")
    assert house.may_know("parties", "parties")
    assert not house.may_know("core", "parties")
    assert not house.may_know("activities", "catalog"), "modules side by side do not know each other"


@isolate_apps("django.contrib.contenttypes")
def test_a_foreign_key_to_a_higher_module_is_found() -> None:
    class Higher(models.Model):
        class Meta:
            app_label = "parties"

    class Lower(models.Model):
        higher = models.ForeignKey(Higher, models.CASCADE)
        many = models.ManyToManyField(Higher, related_name="+")

        class Meta:
            app_label = "core"

    class Above(models.Model):
        lower = models.ForeignKey(Lower, models.CASCADE)

        class Meta:
            app_label = "parties"

    assert list(checks.foreign_keys_upwards([Lower])) == [
        "core.Lower.higher points up to parties.Higher",
        "core.Lower.many points up to parties.Higher",
    ]
    assert list(checks.foreign_keys_upwards([Higher, Above])) == []


def test_a_link_to_a_higher_module_or_to_nowhere_is_found() -> None:
    owners = {"orders": "fulfilment", "customers": "parties", "account_login": ""}
    template = """{% url 'orders' 7 %} {% url "customers" %} {% include "catalog/x.html" %} {% url 'gone' %}
        {% url 'account_login' %} {% url variable %}"""
    assert list(checks.links_upwards("parties", checks.links_of_template(template), owners)) == [
        "links up to orders of fulfilment",
        "links to gone, which no urls.py declares",
        "links up to catalog of catalog",
    ]
    code = ast.parse("redirect('orders', 7); redirect('/orders/'); urls.reverse('customers')")
    assert list(checks.links_upwards("parties", checks.links_of_python(code), owners)) == [
        "links up to orders of fulfilment"
    ]


def test_a_manager_in_web_code_is_found() -> None:
    code = "a = Order.objects.all()\nb = orders_for(user)\nc = model._default_manager.get()"
    assert list(checks.objects_asked(ast.parse(code))) == [1, 3]


def test_a_file_beside_the_table_that_reaches_the_database_is_found() -> None:
    code = "from django.db.models import Sum\nfrom tradewright.parties import models\nimport decimal"
    assert list(checks.impurities("parties", ast.parse(code))) == [
        "django.db.models",
        "django.db.models.Sum",
        "tradewright.parties.models",
    ]


def test_an_action_that_does_not_know_who_acts_is_found() -> None:
    code = """
@action
def merge(*, by: User): ...
@action
def split(by: User): ...
def claim(*, by: User): ...
def _rank(): ...
"""
    assert [name for _line, name in checks.verbs_without_actor(ast.parse(code))] == ["split", "claim"]
    exported = checks.exported_by(ast.parse("from tradewright.parties.actions.merging import claim, merge"))
    assert [name for _line, name in checks.verbs_without_actor(ast.parse(code), exported)] == ["claim"]


def test_a_file_name_without_meaning_is_found() -> None:
    assert checks.names_without_meaning("order_helpers") == {"helpers"}
    assert checks.names_without_meaning("overdue_amount") == set()


def test_a_file_of_a_package_has_the_role_of_the_package() -> None:
    package = Path("/p")
    assert house.role_of(package / "parties/actions/merge_party.py", package) == "actions"
    assert house.role_of(package / "parties/actions.py", package) == "actions"
    assert house.role_of(package / "integrations/adventureworks/profile.py", package) == "profile"

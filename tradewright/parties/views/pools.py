"""Public pools and their rules, as an administrator sets them up."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tradewright.core.access import rights_of
from tradewright.core.fields import fields_of
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.parties import actions
from tradewright.parties.models import Pool, RecycleRule
from tradewright.parties.permissions import MANAGE_POOLS
from tradewright.parties.pool_words import in_words
from tradewright.parties.queries import pool_for, pools_for, rule_for, rules_for
from tradewright.ui import formats
from tradewright.ui.screens import Column, EditScreen, Fact, Head, ListScreen, Pages, RecordScreen
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import pill


def _address(pool: Any) -> str:
    return reverse("pool", args=[pool.pk])


def _address_of_rule(rule: Any) -> str:
    return reverse("recycle_rule", args=[rule.pk])


def _customers_of(pool: Pool) -> str:
    return f"{reverse('pooled')}?filter=pool:is:{pool.pk}"


def _capped(cap: int | None) -> str:
    return _("Any number") if cap is None else formats.number(cap)


def _is_in_force(rule: RecycleRule) -> str:
    return "" if rule.is_active else pill(_("Not in force"))


POOLS = ListScreen(
    noun="parties.pool",
    rows=pools_for,
    columns=(
        Column("name", cell=lambda pool: named(pool.name, _address(pool)), on_phone="name"),
        Column("holds", on_phone="side"),
        Column("territory"),
        Column("claims_per_day"),
        Column("most_held"),
        Column("cooldown_days"),
        Column("warn_days"),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_pool",
    create_label=gettext_lazy("Create public pool"),
    create_permission=MANAGE_POOLS,
    blank_title=gettext_lazy("No public pools yet"),
    blank_text=gettext_lazy(
        "Customers without an owner lie here until somebody claims them, each pool with its own rules"
    ),
    form=lambda: FORM,
)
FORM: EditScreen = EditScreen(
    noun="parties.pool",
    groups=(
        (gettext_lazy("Public pool"), ("name", "holds", "territory")),
        (gettext_lazy("Who may claim"), ("teams", "colleagues")),
        (gettext_lazy("Limits"), ("claims_per_day", "most_held", "cooldown_days", "warn_days")),
    ),
    url=_address,
    back=lambda: reverse("pools"),
    create=actions.create_pool,
    edit=lambda by, record, values, version: actions.edit_pool(by=by, pool=record, values=values, version=version),
    create_title=gettext_lazy("Create public pool"),
    initial=lambda request: {"holds": Pool.Holds.ORGANIZATION, "cooldown_days": 30, "warn_days": 7},
    field_url="edit_pool_field",
)
POOL = RecordScreen(
    noun="parties.pool",
    head=lambda request, pool: Head(
        name=pool.name,
        kind="org",
        facts=(
            Fact(pgettext("pool", "Holds"), pool.get_holds_display()),
            Fact(_("Territory"), str(pool.territory or _("All"))),
            Fact(_("Claims a day"), _capped(pool.claims_per_day)),
            Fact(_("Most held"), _capped(pool.most_held)),
            Fact(_("Customers in it"), _("Show all"), href=_customers_of(pool)),
        ),
    ),
    list_url="pools",
    acts="parties/pool_acts.html",
    needs=MANAGE_POOLS,
    crumbs=lambda pool: (
        {"title": _("Public pools"), "url": reverse("pools")},
        {"title": pool.name, "url": ""},
    ),
)
PAGES = Pages(
    name="pool",
    listing=POOLS,
    record=POOL,
    form=FORM,
    find=pool_for,
    delete=lambda user, pool_id: actions.delete_pool(by=user, pool=pool_for(user, pool_id)),
    restore=lambda user, pool_id: actions.restore_pool(by=user, pool=pool_for(user, pool_id, deleted=True)),
)

RULES = ListScreen(
    noun="parties.recycle_rule",
    rows=rules_for,
    columns=(
        Column("trigger", cell=lambda rule: named(rule.get_trigger_display(), _address_of_rule(rule)), on_phone="name"),
        Column("days", on_phone="side"),
        Column("pool", on_phone="detail"),
        Column("stage"),
        Column("class_value"),
        Column("is_active", cell=_is_in_force),
    ),
    url=_address_of_rule,
    usual_sort=(Sort("pool__name", nullable=False), Sort("days", nullable=False)),
    create_url="create_recycle_rule",
    create_label=gettext_lazy("Create recycle rule"),
    create_permission=MANAGE_POOLS,
    blank_title=gettext_lazy("No recycle rules yet"),
    blank_text=gettext_lazy(
        "A rule moves customers whom nobody looks after to a public pool, after a warning to the owner"
    ),
    form=lambda: RULE_FORM,
)
RULE_FORM: EditScreen = EditScreen(
    noun="parties.recycle_rule",
    groups=(
        (gettext_lazy("Recycle rule"), ("pool", "trigger", "days", "is_active")),
        (gettext_lazy("Holds only for"), ("stage", "class_value")),
    ),
    url=_address_of_rule,
    back=lambda: reverse("recycle_rules"),
    create=actions.create_recycle_rule,
    edit=lambda by, record, values, version: actions.edit_recycle_rule(
        by=by, rule=record, values=values, version=version
    ),
    create_title=gettext_lazy("Create recycle rule"),
    initial=lambda request: {"days": 60, "is_active": True, "pool": number_in(request.GET.get("pool", ""))},
    field_url="edit_recycle_rule_field",
)
RULE = RecordScreen(
    noun="parties.recycle_rule",
    head=lambda request, rule: Head(
        name=in_words(rule.trigger, rule.days),
        kind="org",
        pill="" if rule.is_active else _("Not in force"),
        facts=(
            Fact(_("Public pool"), rule.pool.name, href=_address(rule.pool)),
            Fact(_("Life-cycle stage"), rule.get_stage_display() or _("All")),
            Fact(pgettext("of customers", "Class"), rule.class_value or _("All")),
        ),
    ),
    list_url="recycle_rules",
    acts="parties/recycle_rule_acts.html",
    needs=MANAGE_POOLS,
    crumbs=lambda rule: (
        {"title": _("Recycle rules"), "url": reverse("recycle_rules")},
        {"title": in_words(rule.trigger, rule.days), "url": ""},
    ),
)
RULE_PAGES = Pages(
    name="recycle_rule",
    listing=RULES,
    record=RULE,
    form=RULE_FORM,
    find=rule_for,
    delete=lambda user, rule_id: actions.delete_recycle_rule(by=user, rule=rule_for(user, rule_id)),
    restore=lambda user, rule_id: actions.restore_recycle_rule(by=user, rule=rule_for(user, rule_id, deleted=True)),
)


def rules_panel(request: Request, pool: Any) -> str:
    """The rules of a pool, each a link, and the way to a new one."""
    rules = rules_for(request.user).filter(pool=pool).order_by("days", "pk")
    stages = fields_of("parties.recycle_rule")["stage"]
    context = {
        "rules": [
            {
                "said": in_words(rule.trigger, rule.days),
                "url": _address_of_rule(rule),
                "only": " · ".join(filter(None, (str(stages.option_label(rule.stage)), rule.class_value))),
                "is_active": rule.is_active,
            }
            for rule in rules
        ],
        "new_url": f"{reverse('create_recycle_rule')}?pool={pool.pk}",
        "may_manage": rights_of(request.user).may(MANAGE_POOLS),
    }
    return render_to_string("parties/pool_rules.html", context, request)

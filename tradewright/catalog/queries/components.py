"""Bills of materials: what a product consists of on a day, through all levels, and where it is used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q

from tradewright.catalog.models import BomLine, Product
from tradewright.core.access import Scope, rights_of
from tradewright.core.models import User

_VALID = """line.deleted_at IS NULL
    AND (line.valid_from IS NULL OR line.valid_from <= %(on)s)
    AND (line.valid_to IS NULL OR line.valid_to >= %(on)s)"""
# One of the line's unit in the component's own unit, so that quantities multiply through the levels.
_OWN_UNITS = """LEFT JOIN catalog_productunit AS said
    ON said.product_id = line.component_id AND said.unit_id = line.unit_id AND said.deleted_at IS NULL"""

_EXPLOSION = f"""
WITH RECURSIVE walk AS (
    SELECT NULL::bigint AS line_id, NULL::bigint AS assembly_id, %(product)s::bigint AS component_id,
           0 AS level, 1::numeric AS quantity, NULL::bigint AS unit_id,
           1::numeric AS needed, ARRAY[]::bigint[] AS place
  UNION ALL
    SELECT line.id, line.assembly_id, line.component_id, walk.level + 1, line.quantity, line.unit_id,
           walk.needed * line.quantity * COALESCE(said.factor, 1), walk.place || line.id
    FROM walk JOIN catalog_bomline AS line ON line.assembly_id = walk.component_id {_OWN_UNITS}
    WHERE walk.level < %(levels)s AND {_VALID}
) CYCLE component_id SET returns USING path
SELECT walk.line_id, walk.assembly_id, walk.component_id, component.sku, component.name, walk.level,
       walk.quantity, unit.code, walk.needed, own.code, walk.returns
FROM walk
JOIN catalog_product AS component ON component.id = walk.component_id
JOIN catalog_unit AS unit ON unit.id = walk.unit_id
JOIN catalog_unit AS own ON own.id = component.unit_id
ORDER BY walk.place
"""  # noqa: S608 - made of constants only

_WHERE_USED = f"""
WITH RECURSIVE walk AS (
    SELECT %(product)s::bigint AS assembly_id, 0 AS level, 1::numeric AS contained
  UNION ALL
    SELECT line.assembly_id, walk.level + 1, walk.contained * line.quantity * COALESCE(said.factor, 1)
    FROM walk JOIN catalog_bomline AS line ON line.component_id = walk.assembly_id {_OWN_UNITS}
    WHERE walk.level < %(levels)s AND line.assembly_id IS NOT NULL AND {_VALID}
) CYCLE assembly_id SET returns USING path
SELECT assembly.id, assembly.sku, assembly.name, min(walk.level), sum(walk.contained),
       bool_or(walk.level = 1)
FROM walk JOIN catalog_product AS assembly ON assembly.id = walk.assembly_id
WHERE walk.level > 0 AND NOT walk.returns
GROUP BY assembly.id, assembly.sku, assembly.name
ORDER BY min(walk.level), assembly.sku
"""  # noqa: S608 - made of constants only

# Only a chain whose lines hold on a common day is a way round.
_CONTAINS = """
WITH RECURSIVE walk AS (
    SELECT %(whole)s::bigint AS product_id, daterange(%(start)s::date, %(end)s::date, '[]') AS days
  UNION
    SELECT line.component_id, walk.days * daterange(line.valid_from, line.valid_to, '[]')
    FROM walk JOIN catalog_bomline AS line ON line.assembly_id = walk.product_id
    WHERE line.deleted_at IS NULL AND walk.days && daterange(line.valid_from, line.valid_to, '[]')
)
SELECT EXISTS (SELECT 1 FROM walk WHERE product_id = %(part)s)
"""
_DEEPEST = 1000


@dataclass(frozen=True)
class Component:
    """One line of an exploded bill of materials.

    `quantity` goes into one assembly, `needed` into one of the product asked for, in its own unit.
    `returns` marks a component that stands above itself; the explosion ends there.
    """

    line_id: int
    assembly_id: int
    component_id: int
    sku: str
    name: str
    level: int
    quantity: Decimal
    unit: str
    needed: Decimal
    own_unit: str
    returns: bool


@dataclass(frozen=True)
class Use:
    """A product that contains the one asked for, directly or through others; `contained` says how many."""

    product_id: int
    sku: str
    name: str
    level: int
    contained: Decimal
    is_direct: bool


def explosion(user: User, product: Product, on: date, *, levels: int = _DEEPEST) -> list[Component]:
    """All that goes into one of this product on that day, level by level in the order of assembly."""
    return [Component(*row) for row in _rows(user, _EXPLOSION, product, on, levels)]


def where_used(user: User, product: Product, on: date) -> list[Use]:
    """Every product that contains this one on that day, the direct ones first."""
    return [Use(*row) for row in _rows(user, _WHERE_USED, product, on, _DEEPEST)]


def contains(whole_id: int, part_id: int, *, start: date | None, end: date | None) -> bool:
    """Whether a product is or contains another on some day of the period."""
    with connection.cursor() as cursor:
        cursor.execute(_CONTAINS, {"whole": whole_id, "part": part_id, "start": start, "end": end})
        return bool(cursor.fetchone()[0])


def same_component(line: BomLine) -> BomLine | None:
    """Another line that puts the same component into the same assembly on some day of the line's period."""
    rows = BomLine.objects.filter(assembly=line.assembly_id, component=line.component_id, deleted_at=None)
    if line.valid_to:
        rows = rows.filter(Q(valid_from=None) | Q(valid_from__lte=line.valid_to))
    if line.valid_from:
        rows = rows.filter(Q(valid_to=None) | Q(valid_to__gte=line.valid_from))
    return rows.exclude(pk=line.pk).first()


def _rows(user: User, statement: str, product: Product, on: date, levels: int) -> Sequence[tuple[Any, ...]]:
    if rights_of(user).scope("catalog.product") is not Scope.ALL:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, {"product": product.pk, "on": on, "levels": levels})
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

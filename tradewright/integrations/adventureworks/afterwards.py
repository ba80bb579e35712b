"""What follows from the orders: complete lines, figures and life-cycle stages of customers."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tradewright.fulfilment.actions.refresh_figures import refresh_figures
from tradewright.imports.models import ImportRun
from tradewright.imports.profiles import Step

# An order is complete when its lines add up to its subtotal; the source rounds each of them.
_COMPLETE_LINES = """
UPDATE fulfilment_order o
SET has_all_lines = s.is_complete, updated_at = now(), version = o.version + 1
FROM (
    SELECT o.id, abs(o.subtotal - COALESCE(sum(l.net), 0)) <= 0.0003 AS is_complete
    FROM fulfilment_order o
    JOIN core_externalid x ON x.object_id = o.id AND x.noun = 'fulfilment.order' AND x.source = %(source)s
    LEFT JOIN fulfilment_orderline l ON l.order_id = o.id AND l.deleted_at IS NULL
    GROUP BY o.id
) s
WHERE s.id = o.id AND o.has_all_lines <> s.is_complete
"""

# Only customers whom nobody has placed elsewhere in the life cycle.
_STAGES = """
WITH ordered AS (
    SELECT o.party_id, count(*) AS orders, min(o.ordered_on) AS first_on,
           (array_agg(o.ordered_on ORDER BY o.ordered_on, o.id))[2] AS second_on
    FROM fulfilment_order o
    WHERE o.deleted_at IS NULL AND o.status NOT IN ('draft', 'cancelled')
    GROUP BY o.party_id
), wanted AS (
    SELECT p.id, CASE WHEN o.orders > 1 THEN 'repeat' WHEN o.orders = 1 THEN 'first_order' ELSE 'prospect' END AS stage,
           CASE WHEN o.orders > 1 THEN o.second_on ELSE o.first_on END AS since
    FROM parties_party p
    JOIN core_externalid x ON x.object_id = p.id AND x.source = %(source)s
         AND x.noun IN ('parties.organization', 'parties.consumer')
    LEFT JOIN ordered o ON o.party_id = p.id
    WHERE p.stage IN ('prospect', 'first_order', 'repeat')
)
UPDATE parties_party p
SET stage = wanted.stage, stage_since = wanted.since, updated_at = now(), version = p.version + 1
FROM wanted
WHERE wanted.id = p.id AND ROW(p.stage, p.stage_since) IS DISTINCT FROM ROW(wanted.stage, wanted.since)
"""


def _complete_lines(run: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COMPLETE_LINES, {"source": run.source})


def _place_customers(run: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STAGES, {"source": run.source})


def _refresh_figures(run: ImportRun) -> None:
    refresh_figures(by=run.by)


# the same after an import as after orders were taken back
STEPS = (
    Step(_("Orders with all of their lines"), _complete_lines),
    Step(_("Stages of customers"), _place_customers),
    Step(_("Figures of customers"), _refresh_figures),
)

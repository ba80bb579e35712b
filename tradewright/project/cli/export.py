"""`tradewright export`: writes one kind of record to a CSV or Excel file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewright.project.cli.options import data_option, tell

if TYPE_CHECKING:
    from tradewright.core.models import User
    from tradewright.core.rest import Resource


NOUNS = (
    *("customers", "contacts", "consumers"),
    *("addresses", "contact-points", "identifiers", "affiliations", "relations", "consents", "facts"),
    *("classes", "merges", "pools", "recycle-rules", "pool-customers", "owner-locks", "tags"),
    *("contracts", "milestones", "amendments"),
    *("activities", "tasks"),
    *("products", "categories", "product-models", "units"),
    *("components", "product-units", "stock", "product-texts", "product-parameters"),
    *("orders", "order-lines", "reasons", "order-reasons"),
    *("price-lists", "prices", "costs", "promotions", "promotion-kinds", "promotion-products"),
    *("colleagues", "roles", "role-grants", "teams", "team-memberships", "territories", "territory-assignments"),
    *("legal-entities", "external-ids", "saved-views"),
)


@click.command(
    name="export",
    help=f"Write WHAT to PATH (.csv or .xlsx): {', '.join(NOUNS[:-1])} or {NOUNS[-1]}.",
    epilog="A filter is FIELD:OPERATOR:VALUE as in the address of a list: status:is:open, city:contains:Wuxi.",
)
@click.argument("what")
@click.argument("path", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--filter", "filters", multiple=True, metavar="FIELD:OPERATOR:VALUE", help="Only rows that meet all.")
@click.option("--as", "email", metavar="E-MAIL", help="See what this colleague sees. [default: an administrator]")
@data_option
def command(what: str, path: Path, filters: tuple[str, ...], email: str | None, data: Path | None) -> None:
    """Writes one kind of record to a file."""
    from tradewright.project.running.house import opened

    _refuse_what_cannot_be(what, path, filters)
    with opened(data, tell=tell):
        from tradewright.core.files_out import write_file
        from tradewright.project.resources import RESOURCES
        from tradewright.ui.actions import record_export

        resource = RESOURCES[what]
        user = _user(email)
        _refuse_unknown_fields(resource, user, filters)
        heads = ["id", *_columns(resource, user)]
        record_export(by=user, noun=resource.noun, is_sensitive=_is_sensitive(resource, user))
        try:
            count = write_file(path, heads, _rows(resource, user, filters))
        except OSError as trouble:
            raise click.ClickException(
                f"{path} cannot be written: {trouble.strerror}. Nothing was written."
            ) from trouble
        click.echo(f"{count:,} rows in {path}")


def _refuse_what_cannot_be(what: str, path: Path, filters: tuple[str, ...]) -> None:
    if what not in NOUNS:
        raise click.ClickException(f"There is nothing called {what} to export. There are: {', '.join(NOUNS)}.")
    if path.suffix not in (".csv", ".xlsx"):
        raise click.ClickException(f"{path} ends neither in .csv nor in .xlsx. Nothing was written.")
    if not path.parent.is_dir():
        raise click.ClickException(f"There is no folder {path.parent}. Nothing was written. Make it first.")
    for text in filters:
        if ":" not in text:
            raise click.ClickException(
                f"{text} is no filter. Nothing was written. Write FIELD:OPERATOR:VALUE, such as status:is:open."
            )


def _user(email: str | None) -> "User":
    from tradewright.core.models import User

    if email is None:
        first = User.objects.filter(is_administrator=True, is_active=True).order_by("pk").first()
        return first or User(is_administrator=True, is_active=True)
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise click.ClickException(f"There is no user {email}. Nothing was written. See: tradewright user list")
    return found


def _columns(resource: "Resource", user: "User") -> list[str]:
    from tradewright.core.access import rights_of
    from tradewright.core.fields import readable_fields

    return [key for key, one in readable_fields(resource.noun, rights_of(user)).items() if one.is_told]


def _is_sensitive(resource: "Resource", user: "User") -> bool:
    from tradewright.core.access import rights_of
    from tradewright.core.fields import readable_fields
    from tradewright.core.reads import is_read_logged

    fields = readable_fields(resource.noun, rights_of(user)).values()
    return any(one.is_told and is_read_logged(one) for one in fields)


def _refuse_unknown_fields(resource: "Resource", user: "User", filters: tuple[str, ...]) -> None:
    """Nobody can look up the fields at a terminal, so they are named."""
    from tradewright.core.access import rights_of
    from tradewright.core.fields import readable_fields

    fields = readable_fields(resource.noun, rights_of(user)).items()
    known = [key for key, field in fields if field.is_filterable and not field.is_computed]
    for text in filters:
        key = text.partition(":")[0]
        if key not in known:
            raise click.ClickException(
                f"There is no field {key} to filter by. Nothing was written. There are: {', '.join(known)}."
            )


def _rows(resource: "Resource", user: "User", filters: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Page after page, so that a million rows need no more memory than a thousand."""
    from tradewright.core.errors import Refusal, in_one_line
    from tradewright.core.rest.resources import ListQuery, page_of_resource

    at = ""
    while True:
        try:
            page = page_of_resource(
                resource, user, ListQuery(filter=list(filters), q="", sort="", at=at, size=200, also=[])
            )
        except Refusal as refusal:
            raise click.ClickException(in_one_line(refusal.fields.values()) or str(refusal.what)) from refusal
        for row in page["rows"]:
            own = {f"custom.{key}": value for key, value in row.pop("custom", {}).items()}
            yield row | own
        at = page["older"] or ""
        if not at:
            return

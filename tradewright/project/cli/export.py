"""`tradewright export`: writes one kind of record to a CSV or Excel file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewright.project.cli.options import data_option, tell

if TYPE_CHECKING:
    from tradewright.core.models import User
    from tradewright.core.rest import Resource


@click.command(name="export")
@click.argument("what")
@click.argument("path", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--filter", "filters", multiple=True, metavar="FIELD:OPERATOR:VALUE", help="Only rows that meet all.")
@click.option("--as", "email", metavar="E-MAIL", help="See what this colleague sees. [default: an administrator]")
@data_option
def command(what: str, path: Path, filters: tuple[str, ...], email: str | None, data: Path | None) -> None:
    """Write WHAT (customers, contacts, consumers, products, orders, tasks, activities) to PATH (.csv or .xlsx)."""
    from tradewright.project.running.house import opened

    if path.suffix not in (".csv", ".xlsx"):
        raise click.ClickException(f"{path} ends neither in .csv nor in .xlsx. Nothing was written.")
    if not path.parent.is_dir():
        raise click.ClickException(f"There is no folder {path.parent}. Nothing was written. Make it first.")
    with opened(data, tell=tell):
        from tradewright.imports.files_out import write_file
        from tradewright.project.resources import RESOURCES

        resource = RESOURCES.get(what)
        if resource is None:
            known = ", ".join(sorted(RESOURCES))
            raise click.ClickException(f"There is nothing called {what} to export. There are: {known}.")
        user = _user(email)
        heads = ["id", *_columns(resource, user)]
        count = write_file(path, heads, _rows(resource, user, filters))
        click.echo(f"{count} rows in {path}")


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

    return [key for key, one in readable_fields(resource.noun, rights_of(user)).items() if one.is_stored]


def _rows(resource: "Resource", user: "User", filters: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Page after page, so that a million rows need no more memory than a thousand."""
    from tradewright.core.errors import Refusal
    from tradewright.core.rest.resources import ListQuery, page_of_resource

    at = ""
    while True:
        try:
            page = page_of_resource(resource, user, ListQuery(filter=list(filters), sort="", at=at, size=200))
        except Refusal as refusal:
            sentences = " ".join(str(one) for one in refusal.fields.values()) or str(refusal.what)
            raise click.ClickException(sentences) from refusal
        for row in page["rows"]:
            own = {f"custom.{key}": value for key, value in row.pop("custom", {}).items()}
            yield row | own
        at = page["older"] or ""
        if not at:
            return

"""`tradewright user`: the people who sign in, from the command line."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewright.project.cli.options import data_option, tell

if TYPE_CHECKING:
    from tradewright.core.models import User
    from tradewright.project.running.house import House


@click.group(name="user")
def command() -> None:
    """Make users, list them, sign them in, lock them out.

    Whoever may read the data folder may do this; the history names its first administrator.
    """


@command.command()
@click.argument("email")
@click.option("--name", required=True, help="The name colleagues know them by.")
@click.option("--administrator", is_flag=True, help="May do everything, and manage users.")
@data_option
def create(email: str, name: str, *, administrator: bool, data: Path | None) -> None:
    """Make a user and print a link with which they sign in the first time."""
    from tradewright.project.running.house import opened

    with opened(data, tell=tell) as house:
        from tradewright.project.running.first_run import first_administrator
        from tradewright.staff.actions.colleagues import create_user

        values = {"email": email, "name": name, "is_administrator": administrator}
        _print_link(house, create_user(by=first_administrator(), values=values))


@command.command(name="list")
@data_option
def list_users(data: Path | None) -> None:
    """List all users with what they may do and when they last signed in."""
    from tradewright.project.running.house import opened

    with opened(data, tell=tell):
        from tradewright.core.models import User

        for user in User.objects.order_by("email"):
            kind = "administrator" if user.is_administrator else "user"
            state = kind if user.is_active else f"{kind}, may not sign in"
            last = f"{user.last_login:%Y-%m-%d %H:%M}" if user.last_login else "never signed in"
            click.echo(f"{user.email}\t{user.name}\t{state}\t{last}")


@command.command()
@click.argument("email")
@data_option
def deactivate(email: str, data: Path | None) -> None:
    """Lock a user out at once: pages, keys and links stop working with the next request."""
    from tradewright.project.running.house import opened

    with opened(data, tell=tell):
        from tradewright.staff.actions.colleagues import deactivate_user

        user = _user(email)
        deactivate_user(by=_somebody_but(user), user=user)
        click.echo(f"{user.email} can no longer sign in. Their records and history stay.")


@command.command(name="link")
@click.argument("email")
@data_option
def sign_in_link(email: str, data: Path | None) -> None:
    """Print a link that signs a user in once; links made before are closed."""
    from tradewright.project.running.house import opened

    with opened(data, tell=tell) as house:
        _print_link(house, _user(email))


def _user(email: str) -> "User":
    from tradewright.core.models import User

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise click.ClickException(f"There is no user {email}. Nothing was changed. See: tradewright user list")
    return user


def _somebody_but(user: "User") -> "User":
    """Another administrator, because nobody locks themselves out."""
    from tradewright.core.models import User
    from tradewright.project.running.first_run import first_administrator

    others = User.objects.filter(is_administrator=True, is_active=True).exclude(pk=user.pk)
    return others.order_by("pk").first() or first_administrator()


def _print_link(house: "House", user: "User") -> None:
    from tradewright.project.running.first_run import first_administrator
    from tradewright.staff.actions.colleagues import LINK_LIFETIME, make_sign_in_link

    token = make_sign_in_link(by=first_administrator(), user=user)
    click.echo(f"{_base(house)}/sign-in/{token}/")
    hours = LINK_LIFETIME.total_seconds() / 3600
    tell(f"The link signs {user.email} in once, within {hours:.0f} hours.")


def _base(house: "House") -> str:
    """The address of the running house, else the one it has by default."""
    record = house.folder / "run.json"
    port = json.loads(record.read_text())["port"] if record.exists() else 8000
    return f"http://localhost:{port}"

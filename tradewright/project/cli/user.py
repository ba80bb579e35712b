"""`tradewright user`: the people who sign in, from the command line."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewright.project.cli.options import data_option, tell

if TYPE_CHECKING:
    from tradewright.core.models import User
    from tradewright.project.running.house import House

LIFETIME = timedelta(minutes=15)


@click.group(name="user")
def command() -> None:
    """Make users, list them, sign them in, lock them out."""


@command.command()
@click.argument("email")
@click.option("--name", required=True, help="The name colleagues know them by.")
@click.option("--administrator", is_flag=True, help="May do everything, and manage users.")
@data_option
def create(email: str, name: str, administrator: bool, data: Path | None) -> None:
    """Make a user and print a link with which they sign in the first time."""
    from tradewright.project.running.house import opened

    with opened(data, tell=tell) as house:
        from tradewright.core.actors import acting
        from tradewright.core.models import User

        _refuse_no_address(email)
        if User.objects.filter(email__iexact=email).exists():
            raise click.ClickException(f"There is already a user {email}. Nothing was changed.")
        with acting(None):
            user = User.objects.create_user(email, name=name, is_administrator=administrator)
        _print_link(house, user)


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
        from tradewright.core.actors import acting

        user = _user(email)
        with acting(None):
            user.is_active = False
            user.save(update_fields=["is_active"])
        click.echo(f"{user.email} can no longer sign in. Their records and history stay.")


@command.command(name="link")
@click.argument("email")
@data_option
def sign_in_link(email: str, data: Path | None) -> None:
    """Print a link that signs a user in once, within 15 minutes."""
    from tradewright.project.running.house import opened

    with opened(data, tell=tell) as house:
        user = _user(email)
        if not user.is_active:
            raise click.ClickException(f"{user.email} may not sign in. Nothing was changed.")
        _print_link(house, user)


def _refuse_no_address(email: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError as trouble:
        raise click.ClickException(
            f"{email} is not an e-mail address. Nothing was changed. One looks like name@company.example."
        ) from trouble


def _user(email: str) -> "User":
    from tradewright.core.models import User

    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise click.ClickException(f"There is no user {email}. Nothing was changed. See: tradewright user list")
    return user


def _print_link(house: "House", user: "User") -> None:
    from tradewright.core.links import make_link

    token = make_link("sign_in", str(user.pk), LIFETIME, single_use=True)
    click.echo(f"{_base(house)}/sign-in/{token}/")
    tell(f"The link signs {user.email} in once, within 15 minutes.")


def _base(house: "House") -> str:
    """The address of the running house, else the one it has by default."""
    record = house.folder / "run.json"
    port = json.loads(record.read_text())["port"] if record.exists() else 8000
    return f"http://localhost:{port}"

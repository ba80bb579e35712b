"""What happens once in the life of a house: its first contents, its first administrator."""

import shlex
import shutil
import sys
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from tradewright.core.actors import acting
from tradewright.core.links import make_link
from tradewright.core.models import PublicLink, User
from tradewright.project.running.data_folder import default_folder

PURPOSE = "first_sign_in"
LIFETIME = timedelta(minutes=15)
FIRST_ADMINISTRATOR = "administrator@localhost"


def is_empty() -> bool:
    """Whether nobody has put a company or a customer into this house yet."""
    from tradewright.parties.models import Party
    from tradewright.staff.models import LegalEntity

    return not LegalEntity.objects.exists() and not Party.objects.exists()


def first_administrator() -> User:
    """Who acts when the keeper of the data folder works from the command line; made when there is none yet."""
    there = User.objects.filter(is_administrator=True, is_active=True).order_by("pk").first()
    if there is not None:
        return there
    with acting(None):
        return User.objects.create_user(FIRST_ADMINISTRATOR, name="Administrator", is_administrator=True)


def first_sign_in_link(base: str) -> str | None:
    """A link that signs the first administrator in, once; None when an administrator has signed in before."""
    if User.objects.filter(is_administrator=True, is_active=True, last_login__isnull=False).exists():
        return None
    first = first_administrator()
    with acting(None):
        PublicLink.objects.filter(purpose=PURPOSE, revoked_at=None).update(revoked_at=timezone.now())
        token = make_link(PURPOSE, str(first.pk), LIFETIME, single_use=True)
    return f"{base}/sign-in/{token}/"


def seller_to_try() -> User | None:
    """Somebody of the sample company who sees what a salesperson sees; None in other houses."""
    from tradewright.integrations.sample_company.colleagues import SELLER_TO_TRY

    return User.objects.filter(email=SELLER_TO_TRY, is_active=True).first()


def user_link_command(folder: Path, email: str) -> str:
    """What to type for a link that signs this colleague in to the house in this folder."""
    program = Path(sys.executable).with_name("tradewright")
    here = program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program
    typed = "tradewright" if shutil.which("tradewright") == str(program) else str(here)
    where = () if folder == default_folder() else ("--data", str(folder))
    return shlex.join((typed, "user", "link", email, *where))

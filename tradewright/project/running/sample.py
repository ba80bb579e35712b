"""Makes the sample company in a process of its own, which gives its memory back; the supervisor stays small."""

import subprocess
import sys

from tradewright.project.running.errors import CannotRun
from tradewright.project.running.processes import die_with_parent


def make_sample_company() -> None:
    """Fills the house that is opened; says how far it is on the way. Raises `CannotRun`."""
    done = subprocess.run(
        [sys.executable, "-m", "tradewright.project.running.sample"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(),
        check=False,
    )
    if done.returncode != 0:
        raise CannotRun(
            "The sample company could not be made; the lines above say why. Nothing of it was kept. Start again, or "
            "start with empty books: run --empty."
        )


def _make() -> None:
    import django

    django.setup()
    from django.utils.timezone import localdate

    from tradewright.integrations.sample_company.actions import create_sample_company

    create_sample_company(today=localdate(), progress=_tell)


def _tell(step: str) -> None:
    sys.stderr.write(f"  {step}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    _make()

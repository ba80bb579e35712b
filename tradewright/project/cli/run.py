"""`tradewright run`: everything together, until Ctrl-C."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewright.project.cli.options import data_option, tell

if TYPE_CHECKING:
    from tradewright.project.running.house import House


@click.command(name="run")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of the pages.")
@click.option("--empty", is_flag=True, help="Start with empty books instead of the sample company.")
@data_option
def command(port: int, empty: bool, data: Path | None) -> None:
    """Start Tradewright and keep it running until Ctrl-C.

    The first time it makes the database and fills it with a sample company. It serves this machine only, at
    http://localhost:PORT.
    """
    from tradewright.project.running.built import building
    from tradewright.project.running.house import opened
    from tradewright.project.running.supervisor import serving

    with opened(data, tell=tell) as house, serving(house, port, tell) as supervisor:
        house.patience = 2.0
        with building(tell):
            if not empty:
                _fill_the_first_time()
        supervisor.start()
        tell(f"Tradewright is running at http://localhost:{port}")
        _offer_sign_in(house, port)
        supervisor.watch()
    os._exit(0)  # everything is closed; taking the interpreter apart would take seconds on a busy machine


def _fill_the_first_time() -> None:
    from tradewright.project.running.first_run import is_empty
    from tradewright.project.running.sample import make_sample_company

    if is_empty():
        tell("Making the sample company …")
        started = time.monotonic()
        make_sample_company()
        tell(f"The sample company is there ({time.monotonic() - started:.0f} s).")


def _offer_sign_in(house: "House", port: int) -> None:
    from tradewright.project.running.first_run import first_sign_in_link, seller_to_try, user_link_command

    link = first_sign_in_link(f"http://localhost:{port}")
    if link:
        tell(f"\nSign in once with this link, on this machine, within 15 minutes:\n\n  {link}\n")
    else:
        tell("To sign in, open that address.")
    seller = seller_to_try()
    who = f"{seller.name}, who sells," if seller else "a colleague"
    email = seller.email if seller else "EMAIL"
    tell(f"A link that signs {who} in once: {user_link_command(house.folder, email)}")

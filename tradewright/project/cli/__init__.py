"""The command line. Commands are loaded when they are called, so that help and mistakes answer at once."""

import errno
import importlib
from typing import Any, override

import click

from tradewright.project.cli.options import INTERRUPTED, tell
from tradewright.project.running.errors import CannotRun

# name, module in this package, what it does; each module calls its command `command`
COMMANDS = (
    ("run", "run", "Start Tradewright and keep it running until Ctrl-C."),
    ("import", "import_", "Read another system's files into the books."),
    ("export", "export", "Write the books to files."),
    ("check", "check", "Compare what was imported with the totals that came with it."),
    ("backup", "backup", "Write everything into one file."),
    ("restore", "restore", "Bring a backup back."),
    ("bench", "bench", "Measure speed against the bare engine."),
    ("user", "user", "Make users, list them, sign them in, lock them out."),
)

# a full disk, a disk for reading only, a folder of somebody else
NOT_OUR_FAULT = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)


class Commands(click.Group):
    """Knows every command by name and loads only the one that is called."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which somebody new needs them."""
        return [name for name, _module, _text in COMMANDS]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        module = next((module for name, module, _text in COMMANDS if name == cmd_name), None)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{module}").command
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, _module, text in COMMANDS])

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what is in the way is told in sentences, without a traceback."""
        try:
            return super().invoke(ctx)
        except CannotRun as trouble:
            raise click.ClickException(str(trouble)) from trouble
        except KeyboardInterrupt:
            tell("\nStopped. What was complete is kept. Run the same command again to go on.")
            raise SystemExit(INTERRUPTED) from None
        except OSError as trouble:
            if trouble.errno not in NOT_OUR_FAULT:
                raise
            where = f"{trouble.filename} cannot be written: " if trouble.filename else "The work stopped: "
            raise click.ClickException(
                f"{where}{trouble.strerror}. What was complete is kept. Make room or give the right to write there, "
                "and run the same command again."
            ) from trouble


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tradewright", message="Tradewright %(version)s")
def main() -> None:
    """Tradewright: the customer system of a manufacturer.

    Every command works on a data folder (--data, or TRADEWRIGHT_DATA) with a database of its own inside, or
    on the PostgreSQL server that DATABASE_URL names. What is missing is made and brought up to date first.
    """

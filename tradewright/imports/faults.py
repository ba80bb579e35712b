"""Named points at which a test ends this process as a power cut would; without the variable they do nothing."""

import os
import signal

VARIABLE = "TRADEWRIGHT_FAULT"  # for example batch_loaded:3, the third time that this point is passed

POINTS = (
    "run_started",  # the run is on record, nothing was read
    "batch_staged",  # rows stand in the staging table, nothing was merged
    "batch_loaded",  # rows are merged, the transaction is open
    "batch_committed",  # the transaction is closed
    "file_finished",  # the file is marked as done
    "figures_due",  # all files are done, nothing was brought in line afterwards
    "run_finished",  # the run is marked as finished
)

_passed: dict[str, int] = {}


def fault_point(name: str) -> None:
    """Ends the process here, without any clean-up, if this passing of this point was asked for."""
    wanted, _colon, time = os.environ.get(VARIABLE, "").partition(":")
    if wanted != name:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _passed[name] == int(time or 1):
        os.kill(os.getpid(), signal.SIGKILL)

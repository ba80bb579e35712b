"""Every module that says what files may become is known before anybody imports: undo and pages ask for all of them."""

from pathlib import Path

import tradewright
from tradewright.imports.targets import import_targets


def test_every_file_of_targets_is_plugged_in() -> None:
    folder = Path(str(tradewright.__file__)).parent
    written = {f"tradewright.{path.parent.name}.import_targets" for path in folder.glob("*/import_targets.py")}
    assert written
    assert written <= set(import_targets.files)

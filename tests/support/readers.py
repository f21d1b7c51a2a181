"""A reader with a browser, whichever it is: what tests do as readers do, written once for all engines."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from playwright.sync_api import Error

from tests.support.visits import Trouble, watch

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.webkit import Session

PATIENCE = 20
"""Seconds for which something may be waited for."""
# Where a thing is: the middle of its first line, once it is in the middle of the window.
PLACE = """selector => {
    const node = document.querySelector(selector);
    node.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = node.getClientRects()[0];
    return [x + width / 2, y + height / 2];
}"""
# What a finger does, for the drivers that have none.
TAP = """selector => {
    const node = document.querySelector(selector);
    const finger = { bubbles: true, cancelable: true, pointerType: "touch" };
    for (const type of ["pointerover", "pointerdown", "pointerup", "pointerout"])
        node.dispatchEvent(new PointerEvent(type, finger));
    node.click();
}"""
VISIBLE = """selector => [...document.querySelectorAll(selector)].filter(node =>
    node.checkVisibility({ visibilityProperty: true })).length"""
# By how many pixels a page is wider than its window, as it is and with its text (not its pictures) at 200 %.
WIDE = """() => {
    const root = document.documentElement, excess = () => {
        for (const move of document.getAnimations()) move.finish();
        return root.scrollWidth - root.clientWidth;
    };
    const plain = excess();
    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px";
    const twice = excess();
    root.style.fontSize = "";
    return [plain, twice];
}"""
# The widths at which a page in a frame is too wide, and its title.
WIDTHS = f"""async ([address, widths]) => {{
    const frame = document.createElement("iframe");
    frame.style = "height: 800px; border: 0";
    frame.src = address;
    document.body.append(frame);
    await new Promise(done => frame.onload = done);
    const wide = [];
    for (const width of widths) {{
        frame.style.width = width + "px";
        const {{ document }} = frame.contentWindow;
        let tooWide = true;
        // WebKit tells its page a little later; of one that was too wide before, the rest is told roughly.
        for (let tries = wide.length ? 38 : 0; tries < 40; tries++) {{
            tooWide = ({WIDE})().some(Boolean);
            if (frame.contentWindow.innerWidth == width && !tooWide) break;
            await new Promise(done => setTimeout(done, 50));
        }}
        if (tooWide) wide.push(width);
    }}
    const title = frame.contentDocument.title;
    frame.remove();
    return [title, wide];
}}"""
EMPTY = "framing.html"
FRAMING = '<!doctype html><link rel="icon" href="data:,"><body></body>'
"""A page that the site does not have: it frames those of the site."""
TRIES = 50
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015"}
COLLECT = """() => {
    window.troubles = [];
    addEventListener("error", ({ message }) => troubles.push(message));
    addEventListener("unhandledrejection", ({ reason }) => troubles.push(String(reason)));
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        troubles.push(`${violatedDirective}: ${blockedURI}`));
}"""


class Reader(ABC):
    """Somebody who reads in one window."""

    @abstractmethod
    def goto(self, address: str) -> None:
        """Open a page."""

    @abstractmethod
    def back(self) -> None:
        """Go back to the page before."""

    @abstractmethod
    def forward(self) -> None:
        """Go forward again, to the page that was left by going back."""

    @abstractmethod
    def run(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 (JSON)
        """Call a JavaScript function on the page and give its answer."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key: a character, or one of ``KEYS``."""

    @abstractmethod
    def trouble(self) -> Trouble:
        """Give what went wrong so far."""

    @abstractmethod
    def _open_without_policy(self) -> None:
        """Open what has no policy of ours, which forbids frames."""

    @abstractmethod
    def _point_at(self, x: float, y: float) -> None: ...

    @abstractmethod
    def _click_at(self, x: float, y: float) -> None: ...

    def widths(self, address: str, widths: tuple[int, ...]) -> list[str]:
        """List the widths, out of some, at which a page is wider than the window.

        It stands in a frame, whose width changes without painting, and which may be narrower than a window.

        Args:
            address: The page.
            widths: Widths of the window in CSS pixels.

        Returns:
            A line for each width at which it has to be scrolled sideways, as it is or with its text at 200 %.
        """
        self._open_without_policy()
        title, wide = self.run(WIDTHS, [address, widths])
        assert title, address
        return [f"{address}: at {width}" for width in wide]

    def point(self, selector: str) -> None:
        """Move the mouse onto a thing."""
        self._point_at(*self.run(PLACE, selector))

    def click(self, selector: str) -> None:
        """Click a thing."""
        self._click_at(*self.run(PLACE, selector))

    def tap(self, selector: str) -> None:
        """Touch a thing."""
        self.run(PLACE, selector)
        self.run(TAP, selector)

    def type(self, words: str) -> None:
        """Type words, a letter at a time."""
        for letter in words:
            self.press(letter)

    def seen(self, selector: str) -> int:
        """Count the things that can be seen."""
        return int(self.run(VISIBLE, selector))

    def words(self, selector: str) -> str:
        """Give the words of the first such thing."""
        return str(
            self.run("selector => document.querySelector(selector)?.textContent.trim() ?? ''", selector)
        )

    def wait_for(self, function: str, argument: object = None) -> None:
        """Wait until a JavaScript function says yes."""
        end = time.monotonic() + PATIENCE
        while not self.run(function, argument):
            assert time.monotonic() < end, f"never: {function}, {argument}"
            time.sleep(0.05)

    def wait_for_seen(self, selector: str, count: int = 1) -> None:
        """Wait until so many such things can be seen."""
        end = time.monotonic() + PATIENCE
        while self.seen(selector) != count:
            assert time.monotonic() < end, f"never {count}: {selector}"
            time.sleep(0.05)

    def wait_for_path(self, end: str) -> None:
        """Wait until a page with such an address is open."""
        self.wait_for("end => document.readyState == 'complete' && location.href.endsWith(end)", end)


class PlaywrightReader(Reader):
    """A reader in an engine that Playwright drives."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._touches = (
            page.context.browser is not None and page.context.browser.browser_type.name == "chromium"
        )
        self._trouble = watch(page)

    def goto(self, address: str) -> None:
        self.page.goto(address)

    def back(self) -> None:
        self.run(
            "() => void setTimeout(() => history.back())"
        )  # Playwright waits for a load, which a page that was put aside has not

    def forward(self) -> None:
        self.run("() => void setTimeout(() => history.forward())")

    def run(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 (JSON)
        for _ in range(TRIES):
            try:
                return self.page.evaluate(function, argument)
            except Error as error:
                if "navigation" not in error.message and "destroyed" not in error.message:
                    raise
            self.page.wait_for_timeout(100)  # another page is coming
        return self.page.evaluate(function, argument)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def trouble(self) -> Trouble:
        return self._trouble

    def _open_without_policy(self) -> None:
        if not self.page.url.endswith(EMPTY):
            answer = {"body": FRAMING, "content_type": "text/html"}
            self.page.route(f"**/{EMPTY}", lambda route: route.fulfill(**answer))
            self.goto(urljoin(self.page.url, EMPTY))

    def _point_at(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)

    def _click_at(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def tap(self, selector: str) -> None:
        if self._touches:
            self.page.touchscreen.tap(*self.run(PLACE, selector))
        else:
            super().tap(selector)


class WebKitReader(Reader):
    """A reader in WebKitGTK's browser, which has no narrow windows and does not tell what it logs.

    So errors are taken down from when a page is there.
    """

    def __init__(self, session: Session, home: str, width: int) -> None:
        self.session = session
        self.home = home
        self._trouble = Trouble()
        session.post("window/rect", x=0, y=0, width=width, height=900)
        self.goto(home)
        self._point_at(1, 1)  # off everything
        self.run("() => localStorage.clear()")

    def goto(self, address: str) -> None:
        self._take_down()
        self.session.post("url", url=address)
        self.run(COLLECT)

    def back(self) -> None:
        self._take_down()
        self.session.post("back")
        self.run(COLLECT)

    def forward(self) -> None:
        self._take_down()
        self.session.post("forward")
        self.run(COLLECT)

    def run(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 (JSON)
        return self.session.run(function, argument)

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        self.session.act("key", [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}])

    def trouble(self) -> Trouble:
        self._take_down()
        return self._trouble

    def _open_without_policy(self) -> None:
        if not self.run("() => location.pathname.endsWith('.css')"):
            self.session.post("url", url=f"{self.home}assets/edition.css")

    def _point_at(self, x: float, y: float) -> None:
        self._pointer({"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0})

    def _click_at(self, x: float, y: float) -> None:
        self._point_at(x, y)
        self._pointer({"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def _pointer(self, *actions: dict[str, Any]) -> None:
        self.session.act("pointer", list(actions), parameters={"pointerType": "mouse"})

    def _take_down(self) -> None:
        self._trouble.errors += self.run("() => window.troubles?.splice(0) ?? []")

"""Visits of a browser to a site: what a page did that it should not have done."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

# Layout shifts are counted from the first moment on.
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => { for (const shift of list.getEntries()) window.shifted += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """
() => document.fonts.ready.then(() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))
"""
# What takes axe longest is looked at once for each kind: the contrast of words of one color and size with the
# same colors behind them, and of links so made with the words of a block so made around them. What is placed
# freely may stand before anything, and so is a kind of its own.
LOOK = """async colorsAlone => {
    const grounds = new Map([[null, ""]]), blocks = new Map(), kinds = new Map();
    const given = (style, ...names) => names.map(name => style[name]);
    const ground = node => {
        if (!grounds.has(node)) {
            const style = getComputedStyle(node);
            const own = given(
                style, "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode");
            if (!["static", "relative"].includes(style.position) || style.transform != "none")
                own.push(grounds.size);
            const clear = own.join() == "rgba(0, 0, 0, 0),none,1,none,normal";
            grounds.set(node, ground(node.parentElement) + (clear ? "" : `|${own}`));
        }
        return grounds.get(node);
    };
    const words = node => {
        const style = getComputedStyle(node);
        const own = given(
            style, "color", "display", "fontSize", "fontWeight", "textDecorationLine", "textShadow");
        return [node.localName, ground(node), ...own];
    };
    const made = node => [...words(node), ...given(getComputedStyle(node),
        "borderBottom", "fontFamily", "fontStyle", "outline", "textDecorationColor", "textDecorationStyle")];
    const block = node => {
        const isOne = /^(?:block|flex|grid|inline-block|list-item|table)/;
        do node = node.parentElement; while (node && !isOne.test(getComputedStyle(node).display));
        if (node && !blocks.has(node)) {
            const size = texts => texts.reduce((sum, { textContent }) => sum + textContent.trim().length, 0);
            const tells = size([node]) > 2 * size([...node.querySelectorAll("a[href]")]);
            blocks.set(node, [tells, ...made(node)]);
        }
        return blocks.get(node);
    };
    const keep = (node, kind) => kinds.has(`${kind}`) || kinds.set(`${kind}`, node);
    for (const node of document.querySelectorAll("body *")) {
        if (!node.checkVisibility({ visibilityProperty: true })) continue;
        const speaks = ({ nodeType, data }) => nodeType == Node.TEXT_NODE && data.trim();
        if ([...node.childNodes].some(speaks) || node.matches("input, select, textarea"))
            keep(node, words(node));
        if (node.matches("a[href], [role=link]")) {
            const drawn = ["::before", "::after"].map(part => getComputedStyle(node, part).content);
            keep(node, ["link", ...made(node), ...drawn, block(node)]);
        }
    }
    const resultTypes = ["violations"], runOnly = ["color-contrast", "link-in-text-block"];
    const looks = [[{ include: [...kinds.values()] }, { resultTypes, runOnly }]];
    const rules = Object.fromEntries(runOnly.map(name => [name, { enabled: false }]));
    if (!colorsAlone) looks.push([document, { resultTypes, rules }]);
    const found = [];
    for (const look of looks) found.push(...(await axe.run(...look)).violations);
    return found;
}"""
LEFT = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
"""Why a request fails whose page was left before the answer came, in Chromium and in Firefox."""
BUNDLE = "assets/javascripts/bundle."
"""Where Material's script is, which starts at the reader's first sign."""


@dataclass
class Trouble:
    """What went wrong while pages were open, as lines for a person.

    Attributes:
        errors: What the console and the scripts complained of.
        failed: Requests without a good answer.
        foreign: Requests to another host.
    """

    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def watch(page: Page) -> Trouble:
    """Take down, from now on, what goes wrong on a page."""
    trouble = Trouble()

    def complained(words: str) -> None:
        if words:  # of a page that is left, Firefox now and then complains in no words at all
            trouble.errors.append(f"{page.url}: {words}")

    def console(message: Any) -> None:  # noqa: ANN401 (Playwright's own types stay in its module)
        complained(message.text if message.type in ("error", "warning") else "")

    def request(request: Any) -> None:  # noqa: ANN401
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            trouble.foreign.append(f"{page.url}: {request.url}")

    def failed(request: Any) -> None:  # noqa: ANN401
        if request.failure not in LEFT:
            trouble.failed.append(f"{page.url}: {request.url}: {request.failure}")

    def response(response: Any) -> None:  # noqa: ANN401
        if response.status >= 400:
            trouble.failed.append(f"{page.url}: {response.status} {response.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: complained(str(error)))
    page.on("request", request)
    page.on("requestfailed", failed)
    page.on("response", response)
    return trouble


@contextmanager
def open_context(
    browser: Browser,
    width: int,
    *,
    height: int = 900,
    scheme: str = "light",
    touch: bool = False,
    **options: Any,  # noqa: ANN401 (they are passed on)
) -> Iterator[BrowserContext]:
    """Open a context of its own, for a reader with such a screen.

    Args:
        browser: The browser.
        width: Width of the screen in CSS pixels.
        height: Its height.
        scheme: The system's color scheme, ``light`` or ``dark``.
        touch: Whether the screen is touched instead of pointed at.
        options: More for Playwright's ``new_context``.

    Yields:
        The context.
    """
    size: Any = {"width": width, "height": height}
    context = browser.new_context(
        viewport=size, color_scheme=cast("Any", scheme), has_touch=touch, is_mobile=touch, **options
    )
    context.add_init_script(COUNT_SHIFTS)
    try:
        yield context
    finally:
        context.close()


def settle(page: Page) -> None:
    """Wait until a page is laid out."""
    page.evaluate(SETTLED)


def overflow(page: Page) -> int:
    """Give by how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def axe_violations(page: Page, *, colors_alone: bool = False) -> list[str]:
    """Give what axe finds wrong on a page, a line for each element.

    Args:
        page: The page.
        colors_alone: Whether nothing but its colors is looked at, for a page that is known in other colors.
    """
    page.evaluate(Axe().axe_script)
    violations = page.evaluate(LOOK, colors_alone)
    return [
        f"{page.url}: {violation['id']}: {node['target']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def started(page: Page) -> bool:
    """Tell whether Material's script has run."""
    return bool(page.evaluate("'document$' in window"))


def wait_until(page: Page, happened: Callable[[], object]) -> None:
    """Wait for something that the page does not tell, while the page goes on."""
    for _ in range(1500):
        if happened():
            return
        page.wait_for_timeout(20)
    message = "what was waited for did not happen in 30 seconds"
    raise AssertionError(message)


def wait_for_start(page: Page) -> None:
    """Wait until Material's script has run, and what it does is laid out."""
    wait_until(page, lambda: started(page))
    settle(page)

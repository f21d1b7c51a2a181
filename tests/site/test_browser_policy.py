"""Everything on the site is used under its one policy, in two browsers, and nothing is forbidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.publish.security_policy import POLICY_TAG
from tests.support.using import LISTEN, heard, touch, use
from tests.support.visits import Trouble, open_context, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.site.conftest import Site


def test_one_policy_stands_on_every_page(site: Site) -> None:
    policies = {
        site.file(address).read_text("utf-8").split(POLICY_TAG)[1].split(">")[0] for address in site.addresses
    }
    assert len(policies) == 1


@pytest.mark.parametrize("engine", ["browser", "firefox"])
def test_the_policy_forbids_nothing_that_the_site_does(
    request: pytest.FixtureRequest, engine: str, site: Site
) -> None:
    browser: Browser = request.getfixturevalue(engine)
    with open_context(browser, 1440) as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        trouble = watch(page)
        told = []
        for address in site.addresses:
            page.goto(address)
            touch(page)
            if shift := page.evaluate("window.shifted"):
                told.append(f"{address}: something jumped by {shift} when Material's script came")
            use(page, "remittances" if address == site.home else "")
            told += heard(page)
        assert told == []
        assert trouble == Trouble()


@pytest.mark.parametrize("engine", ["browser", "firefox"])
def test_what_the_policy_forbids_is_heard(request: pytest.FixtureRequest, engine: str, site: Site) -> None:
    browser: Browser = request.getfixturevalue(engine)
    with open_context(browser, 1440) as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto(site.home)
        page.evaluate(
            "() => { document.body.append(Object.assign(new Image(), { src: 'https://x.example/' })); }"
        )
        page.wait_for_function("() => window.heard.length")
        assert "img-src forbids https://x.example/" in heard(page)[0]

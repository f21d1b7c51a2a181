"""The quiz in a browser, and without its script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.visits import wait_for_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.site.conftest import Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def question(page: Page, site: Site) -> Locator:
    """A question on the goals page, whose right answer is the first."""
    page.goto(f"{site.home}goals/")
    return page.locator("#quiz-eager")


def test_a_right_answer_is_confirmed_and_explained(question: Locator) -> None:
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status")).to_have_text("That is right.")
    expect(question.locator("details")).to_have_attribute("open", "")


def test_a_wrong_answer_may_be_thought_over(question: Locator) -> None:
    question.get_by_role("radio").last.check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status")).to_contain_text("Look again")
    expect(question.locator("details")).not_to_have_attribute("open", "")
    question.get_by_role("radio").first.check()
    expect(question.get_by_role("status")).to_be_empty()


def test_checking_without_a_choice_asks_for_one(question: Locator) -> None:
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status")).to_have_text("Choose an answer first.")


def test_the_keyboard_alone_is_enough(question: Locator, page: Page) -> None:
    question.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(question.get_by_role("status")).to_be_empty()
    page.keyboard.press("Enter")
    expect(question.get_by_role("status")).to_have_text("That is right.")


def test_the_choices_are_a_group_named_by_the_question(question: Locator) -> None:
    group = question.get_by_role("group", name="“Bukele is eager to utilize this collaboration.”")
    expect(group.first).to_be_visible()
    expect(group.first.get_by_role("radio")).to_have_count(3)


def test_nothing_is_stored_or_sent(question: Locator, page: Page) -> None:
    page.mouse.move(300, 300)
    wait_for_start(page)  # with Material's script, which keeps the color scheme
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status")).not_to_be_empty()
    assert (
        page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == stored
    )
    assert sent == []


def test_without_the_script_answers_are_folded_away_and_can_be_opened(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.home}goals/")
    question = page.locator("#quiz-eager")
    expect(question.get_by_role("radio")).to_have_count(0)
    expect(question.locator("ol > li")).to_have_count(3)
    explanation = question.locator("details > p").first
    expect(explanation).to_be_hidden()
    question.locator("summary").click()
    expect(explanation).to_contain_text("A.")
    context.close()


def test_print_has_the_answers_at_the_end_and_no_buttons(question: Locator, page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator(".ed-answers")).to_be_visible()
    expect(question.get_by_role("button", name="Check")).to_be_hidden()
    expect(question.locator("details")).to_be_hidden()

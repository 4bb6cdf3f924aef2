"""A link in JupyterLab and behind a base URL, where its page outlives its kernel: `make access`."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS
from tests.browser.test_links import STEM, copied, notice, page_and_link, trial
from tests.server.reader import AGAIN
from tests.server.serving import serving
from tests.server.test_faults import kernels_of

# What the tab has kept of the page's state.
KEPT = "() => sessionStorage.getItem('te-again')?.match(/v1[^\"]*/)?.[0] ?? null"


@pytest.fixture(scope="module")
def sent(open_page, address):
    """Return a page that was moved, its sentence, and the link to it."""
    return page_and_link(open_page, address)


def test_a_link_is_pasted_in_jupyterlab(open_notebook, sent):
    _, sentence, link = sent
    page = open_notebook("lab", STEM).page
    paste = page.get_by_label("Paste a link here")
    page.locator(".te-link").wait_for(state="attached", timeout=OPENING)
    paste.scroll_into_view_if_needed()
    paste.fill(link)
    paste.press("Enter")
    expect(notice(page)).to_contain_text("Opened from a link.")
    card = page.locator(".te-card").filter(has_text=QUESTIONS[STEM])
    card.scroll_into_view_if_needed()
    expect(card.locator(".te-sentence")).to_have_text(sentence)


def test_behind_a_base_url_it_opens_and_outlives_the_kernel(open_page, sent, tmp_path):
    _, sentence, link = sent
    with serving(tmp_path, "--base_url=/a/") as behind:
        place = f"{behind.address}/a/voila/render/{STEM}.ipynb#{link.partition('#')[2]}"
        watch = open_page(place)
        chapter = trial(watch, are_open=True)
        expect(chapter.card.locator(".te-sentence")).to_have_text(sentence)
        page = watch.page
        assert copied(page) == place
        deals_outlive_the_kernel(page, kernels_of(behind))
        watch.errors.clear()  # of the socket that was cut
        watch.leave()


def deals_outlive_the_kernel(page, kernels):
    """Deal by a button, of which no control tells; then lose the kernel, and come back."""
    dealt = page.locator(".te-card").filter(has=page.get_by_role("button", name="Deal 100"))
    sentence = dealt.locator(".te-sentence")
    before, link = sentence.text_content(), page.evaluate(KEPT)
    dealt.get_by_role("button", name="Deal 100").first.click()
    expect(sentence).not_to_have_text(before)
    after = sentence.text_content()
    page.wait_for_function(f"before => ![null, before].includes(({KEPT})())", arg=link)
    for kernel in kernels:
        os.kill(kernel, signal.SIGKILL)
    page.get_by_role("button", name=AGAIN).click(timeout=OPENING)
    page.wait_for_function("() => !document.querySelector('.te-banner')", timeout=OPENING)
    expect(sentence).to_have_text(after, timeout=OPENING)
    expect(notice(page)).to_have_count(0)

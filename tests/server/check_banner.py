"""A server that is killed, a kernel that was let go, a line that is cut: `make access`."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.server.cut import wire
from tests.server.reader import LOOKS, banner, comes_back, read, values
from tests.server.serving import descendants, running, serving, until
from tests.server.test_faults import left_behind


@pytest.mark.parametrize("after", [0, 6_000])  # the length of the cut is what is tested
def test_a_connection_that_is_cut_comes_back_by_itself(app, browser, after):
    """The line is mended so many milliseconds after the page has noticed."""
    with wire(app.port) as between:
        chapter = read(browser, f"http://127.0.0.1:{between.port}")
        before = values(chapter.page)
        between.cut()
        banner(chapter.page, "connection is lost")
        chapter.page.wait_for_timeout(after)
        between.mend()
        expect(chapter.page.locator(".te-banner")).to_have_count(0)
        assert values(chapter.page) == before
        chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight")


def test_a_kernel_that_was_let_go_is_announced(app, browser):
    chapter = read(browser, app.address, with_clock=True)
    page = chapter.page
    kernel = re.search(r"/api/kernels/([\w-]+)/", " ".join(chapter.watch.addresses))[1]
    assert app.get(f"/voila/api/shutdown/{kernel}", "POST").status == 204
    page.clock.fast_forward(LOOKS)
    banner(page, "stopped")
    page.context.close()


def test_a_killed_server_leaves_nothing_and_one_click_brings_everything_back(tmp_path, browser):
    with ExitStack() as stack:
        app = stack.enter_context(serving(tmp_path / "first"))
        chapter = read(browser, app.address)
        before, family = values(chapter.page), descendants(app.process.pid)
        assert len(family) == 2  # the warm process and a kernel
        assert left_behind(app.temporary)
        app.process.kill()
        app.process.wait()
        banner(chapter.page, "connection is lost")
        until(lambda: not running(family) and not left_behind(app.temporary))
        stack.enter_context(serving(tmp_path / "second", port=app.port))
        banner(chapter.page, "stopped")
        comes_back(chapter.page, before)
        chapter.page.context.close()

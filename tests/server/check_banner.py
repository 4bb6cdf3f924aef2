"""A server that is killed, and a line that is cut for a while: `make access`."""

from __future__ import annotations

from contextlib import ExitStack

from tests.server.reader import banner, comes_back, read, values
from tests.server.serving import descendants, running, serving, until
from tests.server.test_connection import back_by_itself
from tests.server.test_faults import left_behind


def test_a_connection_that_is_cut_for_six_seconds_comes_back_by_itself(app, browser):
    back_by_itself(app, browser, 6_000)  # the length of the cut is what is tested


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

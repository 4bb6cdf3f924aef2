"""The app as a service of JupyterHub, and JupyterLab for each user, started by the host's script.

It installs some hundred megabytes, so it runs only where a folder for them is named:
``make hub FOLDER=/some/where``. Its name keeps it out of ``make test``.
"""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.phones import Phone, post
from tests.browser.servers import _answers, _free_port
from tests.browser.watch import HERE, Watch
from tests.server.reader import STEM, browsing
from tests.server.serving import descendants, running, until

SCRIPT = Path(__file__).parents[2] / "widgets/server/deploy/jupyterhub.sh"
INSTALLING = 900


@pytest.fixture
def hub(tmp_path):
    folder, port = os.environ["EXPLAINER_HUB_FOLDER"], _free_port()
    environment = {**os.environ, "PORT": str(port), "EXPLAINER_HUB_PASSWORD": "chalk"}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            ["bash", SCRIPT, folder], stdout=log, stderr=log, env=environment
        )
    try:
        until(lambda: _answers(port, "/services/explainer/health"), INSTALLING)
        yield f"http://127.0.0.1:{port}"
    finally:
        family = descendants(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        until(lambda: not running(family), 30)


def test_the_hub_lets_a_learner_into_the_app_and_into_jupyterlab(hub):
    with browsing() as browser:
        watch = Watch(browser.new_context())
        page = watch.page
        page.goto(f"{hub}/services/explainer/voila/render/{STEM}.ipynb")
        expect(page.locator("#login_submit")).to_be_visible()
        page.fill("#username_input", "pupil")
        page.fill("#password_input", "chalk")
        page.click("#login_submit")
        chapter = Chapter(watch, QUESTIONS[STEM])
        chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight"))
        page.goto(f"{hub}/hub/spawn/pupil", timeout=OPENING)
        page.wait_for_url("**/user/pupil/lab**", timeout=OPENING)
        expect(page.locator(".jp-DirListing-item").first).to_be_visible(timeout=OPENING)
        assert all(HERE.match(url) for url in watch.addresses)
        a_room_needs_the_word_and_no_login(page, browser, f"{hub}/services/explainer")


OPEN = """(address) => fetch(`${address}/room/open`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: "{}",
}).then((answer) => answer.json())"""


def a_room_needs_the_word_and_no_login(page, browser, app):
    """Whoever is logged in opens one; a phone of nobody hears of it through the Hub's proxy."""
    page.goto(f"{app}/", timeout=OPENING)
    made = page.evaluate(OPEN, app)
    assert made["address"] == f"{app}/room/{made['word']}"
    phone = Phone(lambda room, **look: seen(browser, room, look), made["address"])
    asked = {"move": "ask", "asked": "guess behind_percent"}
    post(made["address"], "/moves", asked, made["key"])
    phone.answer("one")
    assert phone.page.evaluate(OPEN, app).keys() == {"message"}  # nobody without a login opens one


def seen(browser, address, look):
    """Return what is seen of a page by somebody whom the Hub does not know."""
    watch = Watch(browser.new_context(**look))
    watch.page.goto(address)
    return watch

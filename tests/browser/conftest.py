"""The servers, the browser and the open pages that the tests of this folder share.

Pages end with their module, so that no test waits for the pages of another. The rest ends with
the last test of the folder: Playwright keeps an event loop running, and tests elsewhere need
their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright  # noqa: A004

from tests.browser.access import READ_IN
from tests.browser.chapter import DESK, OPENING, QUESTIONS, Chapter
from tests.browser.presenting import NOTE_PAGE
from tests.browser.projector import Projector
from tests.browser.servers import LITE, app, copy_notebooks, edition, lab
from tests.browser.watch import Watch, launch

FRAMES = ("voila", "lab")

READY = """() => document.querySelector('.te-memory')
  && (!window.tePython || 'teAlive' in document.documentElement.dataset)"""
"""Moves that are made before Python is awake are answered once it is."""

Open = Callable[..., Watch]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return where the server of each frame writes."""
    return {frame: tmp_path_factory.mktemp(frame) for frame in FRAMES}


@pytest.fixture(scope="package")
def address(folders: dict[str, Path]) -> Iterator[Callable[[str], str]]:
    """Return where a frame, "voila" or "lab", is served; it is started when first asked for."""
    # A kernel outlives its page by a while, and there is a page for nearly every test.
    starts = {"voila": lambda folder: app(folder, "--learners=0"), "lab": lab}
    if built := os.environ.get("EDITION"):  # of the book without a server, where Python runs too
        starts["voila"] = lambda folder: edition(folder, Path(built))
    if LITE:
        starts["lab"] = lambda folder: edition(folder, Path(LITE))
    running: dict[str, str] = {}
    with ExitStack() as servers:

        def find(frame: str) -> str:
            if frame not in running:
                running[frame] = servers.enter_context(starts[frame](folders[frame]))
            return running[frame]

        yield find


@pytest.fixture(scope="module")
def watches() -> Iterator[list[Watch]]:
    """Every page that the module has opened; with it they end, and with them their kernels."""
    opened: list[Watch] = []
    yield opened
    for watch in opened:
        watch.leave()


@pytest.fixture(autouse=True)
def nothing_went_wrong(watches: list[Watch]) -> Iterator[None]:
    """End every test with a look at every open page: no error, no request leaves the machine."""
    yield
    assert watches, "no page was open: nothing was checked"
    assert not [problem for watch in watches for problem in watch.problems()]


@pytest.fixture(scope="module")
def open_page(browser: Browser, watches: list[Watch]) -> Open:
    """Return a function that opens a watched page in a fresh context."""

    def opened(
        url: str,
        before: str = "",
        listen: Callable[[Page], object] = lambda _: None,
        **options: Any,
    ) -> Watch:
        # What a press sets in motion is asked for by its own tests (motion.py).
        usual = {"viewport": DESK, "color_scheme": "light", "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **options})
        if before:
            context.add_init_script(before)
        watch = Watch(context)
        watches.append(watch)
        listen(watch.page)
        watch.page.goto(url, timeout=OPENING)
        return watch

    return opened


@pytest.fixture(scope="module")
def open_notebook(open_page: Open, address: Callable[[str], str], folders: dict[str, Path]) -> Open:
    """Return a function that opens a notebook in a frame, with a kernel of its own, and runs it."""

    def opened(frame: str, stem: str, **options: Any) -> Watch:
        if frame == "voila":
            watch = open_page(f"{address('voila')}/voila/render/{stem}.ipynb", **options)
            # At the end of every chapter. Asked at each frame: a locator asks twice a second.
            watch.page.wait_for_function(READY, timeout=OPENING)
            return watch
        root = address("lab")
        # Without a server each context has the notebooks to itself.
        place = f"tree/{copy_notebooks(folders['lab'])}/" if not LITE else "index.html?path="
        query = "?reset" if not LITE else ""
        watch = open_page(f"{root}/lab/{place}{stem}.ipynb{query}", **options)
        run_all(watch.page)
        return watch

    return opened


@pytest.fixture(scope="module")
def open_chapter(open_notebook: Open) -> Callable[..., Chapter]:
    """Return a function that opens a chapter in a fresh context."""

    def opened(
        frame: str,
        stem: str,
        question: str | None = None,
        **options: Any,
    ) -> Chapter:
        return Chapter(open_notebook(frame, stem, **options), question or QUESTIONS.get(stem))

    return opened


def run_all(page: Page) -> None:
    """Run the open notebook by JupyterLab's menu, once its kernel is there."""
    # Without a kernel the menu would open a box that asks for one.
    page.locator(".jp-Toolbar-kernelName", has_text="Python").wait_for(timeout=OPENING)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=OPENING)
    run = page.get_by_role("menuitem", name="Run", exact=True)
    run_all_cells = page.locator("[data-command='runmenu:run-all']")
    run.click()
    run_all_cells.click()
    # The menu may come before the notebook that it is for, and then it runs nothing. A kernel that
    # is busy is only slow: asked twice, it would make every widget anew under the test's hands.
    try:
        page.locator(".jp-OutputArea-child").first.wait_for(state="attached")
    except TimeoutError:
        if page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").count():
            run.click()
            run_all_cells.click()


@pytest.fixture(scope="module")
def chapters(open_notebook: Open, read_before: dict[str, Watch]) -> Callable[[str, str], Chapter]:
    """Return the shared page of a chapter in a frame, at rest; opened when first asked for."""
    kept: dict[tuple[str, str], Chapter] = {}

    def find(frame: str, stem: str) -> Chapter:
        if (frame, stem) not in kept:
            begun = read_before.pop(stem, None) if frame == "voila" else None
            watch = begun or open_notebook(frame, stem)
            kept[frame, stem] = Chapter(watch, QUESTIONS.get(stem))
        return kept[frame, stem].at_rest()

    return find


@pytest.fixture(scope="module")
def read_before() -> dict[str, Watch]:
    """Return the pages whose gates a test has opened one by one: the others may go on there."""
    return {}


@pytest.fixture
def gated(
    request: pytest.FixtureRequest, open_notebook: Open, read_before: dict[str, Watch]
) -> Page:
    """Return a page of the module's chapter on which no gate is open yet."""
    watch = open_notebook("voila", request.module.STEM)
    read_before[request.module.STEM] = watch
    return watch.page


@pytest.fixture
def chapter(request: pytest.FixtureRequest, chapters: Callable[[str, str], Chapter]) -> Chapter:
    """Return the shared page of the module's chapter, its gates open, at rest."""
    return chapters("voila", request.module.STEM)


@pytest.fixture
def card(request: pytest.FixtureRequest, chapter: Chapter) -> Callable[[str], Locator]:
    """Return a function that finds a card of the module by its word, as it was at first.

    CARDS names the questions of the module's cards, START what their sentences then say.
    """
    cards, start = request.module.CARDS, getattr(request.module, "START", {})
    return lambda word: chapter.explorer(cards[word], start.get(word, ""))


@pytest.fixture(scope="module")
def start(open_page: Open, address: Callable[[str], str]) -> Watch:
    """Return the shared first page, as the landing page leads to it, run to its end."""
    watch = open_page(address("voila"))
    watch.page.locator(".te-path").get_by_role("link").first.click(timeout=OPENING)
    watch.page.locator(".te-memory").wait_for(timeout=OPENING)
    return watch


@pytest.fixture(params=READ_IN)
def frame(request: pytest.FixtureRequest) -> str:
    """Return each frame a chapter is read in: JupyterLab in `make access`."""
    return str(request.param)


@pytest.fixture
def projector(
    request: pytest.FixtureRequest, open_page: Open, address: Callable[[str], str]
) -> Projector:
    """Return the module's chapter before a class."""
    url = f"{address('voila')}/voila/render/{request.module.STEM}.ipynb?present=1"
    watch = open_page(url, NOTE_PAGE, viewport=request.module.PROJECTOR)
    return Projector(watch, address("voila"))

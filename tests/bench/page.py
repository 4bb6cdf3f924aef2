"""Time what a reader feels: from a key press to the painted answer, and to the first chart.

Run with ``python -m tests.bench page``. Our chart of 200 marks and Altair's JupyterChart of the
same marks are pressed in the same run, on the same machine, in the same app. Painted means: a
message after the animation frame that follows the change of the page. A press waits until page
and kernel are idle. The first presses of a page, in which the engine compiles, are not counted.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, repeat
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.bench.measure import Measure
from tests.browser.chapter import DESK, OPENING, QUESTIONS, Chapter
from tests.browser.servers import app
from tests.browser.watch import Watch, launch
from tests.browser.weight import Weight

ROOT = Path(__file__).parents[2]
NOTEBOOKS = Path(__file__).with_name("notebooks")
PRESSES = 60
WARM_UP = 3
HELD = 60
"""Milliseconds that a finger holds a key: that it comes up is no part of the answer."""
LABEL = "svg .mark-text.role-mark text"  # not those of the axes
CHAPTER_6 = "06_the_p_value"
SENTENCE = ".te-card:has([aria-label^='Map of all']) .te-sentence"
SLIDER = "[role=slider]"

# Started in the page, so that no way to the driver and back is in the times. What can be found or
# made beforehand is: it would be work that no reader's page has.
WATCH_PAINT = """(selector) => {
  let node;
  const reading = () => {
    if (!node?.isConnected) node = document.querySelector(selector);
    return node?.textContent;
  };
  const { port1, port2 } = new MessageChannel();
  const probe = window.paintProbe = { times: [], last: reading(), pressed: 0, heard() {} };
  probe.painted = (count) => new Promise((done, fail) => {
    setTimeout(fail, 10_000, new Error(`${count} paintings expected, ${probe.times.length} came`));
    probe.heard = () => probe.times.length >= count && done();
    probe.heard();
  });
  port1.onmessage = ({ data }) => {
    probe.times.push(performance.now() - data);
    probe.heard();
  };
  addEventListener("keydown", ({ isTrusted }) => {
    if (isTrusted) probe.pressed = performance.now(); // not where a script passes the key on
  }, true);
  new MutationObserver(() => {
    const now = reading();
    if (now === undefined || now === probe.last) return;
    probe.last = now;
    const { pressed } = probe;
    requestAnimationFrame(() => port2.postMessage(pressed));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
# Reported by the page itself: to ask it in each frame would be work that no reader's page has.
PAINTED = "(count) => window.paintProbe.painted(count)"
# A reader's press knows no frame: the last wait spreads the presses over one.
IDLE = """async () => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const { kernel } = await promise;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 17 * Math.random())));
  return kernel.status === "idle";
}"""
FIRST_CHART = """new MutationObserver((_, observer) => {
  if (!document.querySelector(".te-drawing[data-te-drawn]")) return;
  window.firstChart ??= performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, attributeFilter: ["data-te-drawn"] });"""


@contextmanager
def opened(browser: Browser, url: str, before: str = "") -> Iterator[Watch]:
    """Yield a page in a fresh context; whatever went wrong on it ends the benchmark."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(OPENING)
    context.add_init_script(before)
    watch = Watch(context)
    watch.page.goto(url)
    yield watch
    problems = watch.problems()
    context.close()
    if problems:
        raise RuntimeError("\n".join(problems))


def pressed(
    page: Page, control: Locator, keys: Iterable[str], selector: str, presses: int = PRESSES
) -> list[float]:
    """Return the times from press to painted, in milliseconds."""
    control.focus()
    page.evaluate(WATCH_PAINT, selector)
    for count, key in enumerate(islice(keys, WARM_UP + presses), 1):
        page.wait_for_function(IDLE)
        page.keyboard.press(key, delay=HELD)
        page.evaluate(PAINTED, count)
    times: list[float] = page.evaluate("() => window.paintProbe.times")
    if len(times) != WARM_UP + presses:
        raise RuntimeError(f"{WARM_UP + presses} presses were painted {len(times)} times")
    return times[WARM_UP:]


def chart_of_200_marks(browser: Browser, folder: Path) -> Iterator[Measure]:
    """Yield the measures of our chart and of its peer, in one run."""
    root = f"--Voila.root_dir={NOTEBOOKS}"
    times = {}
    with app(folder, root, PYTHONPATH=str(ROOT)) as address:
        for name, words in {"ours": ".te-sentence", "ours_as_svg": LABEL, "peer": LABEL}.items():
            with opened(browser, f"{address}/voila/render/{name}.ipynb") as watch:
                drawn = "[data-te-drawn]" if name == "ours" else LABEL
                watch.page.locator(drawn).first.wait_for()
                slider = watch.page.locator(SLIDER).first
                times[name] = pressed(watch.page, slider, repeat("ArrowRight"), words)
    yield Measure.of("200 marks, LiveChart", times["ours"], "median 25, p95 33")
    peer = statistics.median(times["peer"])
    name = "200 marks, LiveChart as SVG; peer: JupyterChart"
    yield Measure.of(name, times["ours_as_svg"], peer=peer, least=1.8)


def outcome_map(browser: Browser, chapter_6: str) -> Iterator[Measure]:
    """Yield the measures of the map, by the slider of the patients on IL-2."""
    with opened(browser, chapter_6) as watch:
        chapter = Chapter(watch, QUESTIONS[CHAPTER_6])
        slider = chapter.slider("IL-2 arm", "patients")
        times = pressed(watch.page, slider, repeat("ArrowRight"), SENTENCE)
        yield Measure.of("map of outcomes, from 30 per arm upwards", times, "p95 50")
    with opened(browser, chapter_6) as watch:
        chapter = Chapter(watch, QUESTIONS[CHAPTER_6])
        for arm in ("IL-2 arm", "placebo arm"):
            chapter.press(chapter.slider(arm, "patients"), "End")
            chapter.until_sentence("of 200 (")
        slider = chapter.slider("IL-2 arm", "patients")
        times = pressed(watch.page, slider, repeat("ArrowLeft"), SENTENCE)
        yield Measure.of("map of outcomes, from 200 per arm downwards", times, "p95 80")


def first_chart(browser: Browser, chapter_6: str) -> Iterator[Measure]:
    """Yield what chapter 6 weighs, and the time to its first chart."""
    with opened(browser, "about:blank", FIRST_CHART) as watch:
        weight = Weight(watch.page)
        times = []
        for _ in ("cold", "warm"):
            watch.page.goto(chapter_6)
            # The tab comes back to what was open: the second time all gates open by themselves.
            Chapter(watch, QUESTIONS[CHAPTER_6], are_open=bool(times))
            times.append(watch.page.evaluate("() => window.firstChart / 1000"))
            if len(times) == 1:
                http, socket = weight.http / 1e6, watch.socket_bytes / 1e6
    yield Measure("chapter 6, over HTTP, uncompressed", http, "MB", aim="6.5")
    yield Measure("chapter 6, over the socket before a press", socket, "MB", aim="0.2")
    yield Measure("chapter 6, first chart, cold", times[0], "s")
    yield Measure("chapter 6, first chart, warm", times[1], "s")


def measures() -> Iterator[Measure]:
    """Yield the measures of one chart beside its peer, and of Chapter 6."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        folders = [Path(folder, name) for name in ("bench", "app")]
        for each in folders:
            each.mkdir()
        yield from chart_of_200_marks(browser, folders[0])
        with app(folders[1]) as address:
            chapter_6 = f"{address}/voila/render/{CHAPTER_6}.ipynb"
            yield from outcome_map(browser, chapter_6)
            yield from first_chart(browser, chapter_6)
        browser.close()

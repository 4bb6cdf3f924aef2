"""What axe-core, a screen reader, a hand and a small window find on an open page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.chapter import DRAWN, OPENING, TEXTS, unfold
from tests.browser.guessing import commit
from widgets.ui.gate import KEEPSAKE

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

EVERY_LOOK = "EVERY_LOOK" in os.environ
READ_IN = ("voila", "lab") if EVERY_LOOK else ("voila",)
"""The frames in which pages that are read in both have their tests."""
"""Whether every page is looked at in every way: `make access`. Else they take turns."""

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

OURS = ".jp-RenderedMarkdown, .jp-OutputArea-output, .te-linked, .te-voice"
"""What a chapter puts into JupyterLab; all else there is JupyterLab's own frame."""

FRAME = (
    ("aria-allowed-attr", "jp-button", "its toolbar buttons say aria-pressed, and have no role"),
    ("aria-required-children", ".jp-WindowedPanel-viewport", "its feed of cells holds no articles"),
    ("button-name", ".jp-collapseHeadingButton", "its button that folds a heading has no name"),
    ("region", ".jp-skiplink-wrapper", "its skip links stand outside all landmarks"),
)
"""What JupyterLab's own frame breaks: axe's rule, where in the frame, and how. It is not ours to
mend: a reader who needs a page without it reads the chapters in the app."""

# Every rule that axe has for its users, the best practices included; targets of 24 pixels are
# asked for by name, because axe leaves them out otherwise.
LOOK = """async ([ours, frame]) => {
  const { violations, passes } = await axe.run(document, {
    elementRef: true,
    resultTypes: ["violations"],
    preload: false, // what it would fetch, only experimental rules ask for
    rules: { "target-size": { enabled: true } },
  });
  const ofFrame = (id, node) => !node.closest(ours)
    && frame.some(([rule, place]) => rule === id && node.matches(place));
  const found = violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => ({
    rule: id,
    impact,
    where: node.target.join(" "),
    why: node.failureSummary,
    html: node.html.slice(0, 200),
    known: ofFrame(id, node.element),
  })));
  return { looked: passes.length + violations.length, found };
}"""

CONTROLS = "button, input, select, summary, textarea, [contenteditable=true], [tabindex='0']"

# Each control with its kind, its group and name for a screen reader, and the size of its target
# (a label around a box is pressed as the box is); each chart with its name and the words beside it.
MEET = """([controls, within]) => {
  axe.setup(document.body);
  const named = (node) => axe.commons.text.accessibleText(node).trim();
  const cards = [...document.querySelectorAll(".te-card, .te-gate")];
  const seen = [...document.querySelectorAll(controls)]
    .filter((node) => node.closest(within) && node.checkVisibility());
  const met = seen.map((node) => {
    const target = (node.closest("label") ?? node).getBoundingClientRect();
    return {
      kind: node.getAttribute("role") ?? node.type ?? node.tagName,
      name: named(node),
      group: node.closest("[role=group], [role=grid], fieldset")?.textContent.slice(0, 60) ?? "",
      card: cards.indexOf(node.closest(".te-card, .te-gate")),
      // A word in a sentence is as high as its line: WCAG 2.5.8 excepts it.
      size: node.matches(".te-term")
        ? null : Math.round(10 * Math.min(target.width, target.height)) / 10,
    };
  });
  const charts = [...document.querySelectorAll(".te-drawing")].map((node) => ({
    role: node.getAttribute("role"),
    name: named(node),
    says: document.getElementById(node.getAttribute("aria-describedby"))?.textContent.trim() ?? "",
  }));
  axe.teardown();
  return [met, charts];
}"""

MOVING = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(node);
  return animationName !== "none" || scrollBehavior === "smooth"
    || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
}).map((node) => node.outerHTML.slice(0, 200))"""

# JupyterLab fetches its other theme first.
TURNED = """(scheme) => {
  const { voila, jpThemeLight } = document.body.dataset;
  return voila || jpThemeLight === undefined || (jpThemeLight === "true") === (scheme === "light");
}"""

LARGE_TYPE: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels, seen at 400%."""

# What is wider than the window, what is cut, and what stays over the text while it scrolls.
SMALL = """() => {
  const texts = TEXTS;
  const { scrollWidth, clientWidth, clientHeight } = document.documentElement;
  const seen = [...document.querySelectorAll("body *")].filter((node) =>
    node instanceof HTMLElement && node.checkVisibility() && node.clientWidth > 1
    && node.tagName !== "INPUT"); // a line to type in scrolls by itself
  const cuts = (how) => how === "hidden" || how === "clip";
  const words = (node) => `${node.tagName}: ${node.textContent.trim().slice(0, 60)}`;
  const cut = seen.filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return (cuts(overflowX) && node.scrollWidth > node.clientWidth + 1)
      || (cuts(overflowY) && node.scrollHeight > node.clientHeight + 1);
  });
  const over = seen.filter((node) => {
    const stays = ["fixed", "sticky"].includes(getComputedStyle(node).position);
    return stays && node.getBoundingClientRect().height > clientHeight / 4;
  });
  const drawn = [...document.querySelectorAll(".te-drawing svg text")].filter((node) => {
    const { left, right } = node.getBoundingClientRect();
    const shows = getComputedStyle(node.closest("svg")).overflowX === "visible"
      ? document.body : node.closest("svg");
    const frame = shows.getBoundingClientRect();
    return node.textContent.trim() && (left < frame.left - 1 || right > frame.right + 1);
  });
  const painted = texts(document.body).filter(({ drawing, x1, x2, width }) =>
    drawing.querySelector("canvas") && drawing.checkVisibility() && (x1 < -1 || x2 > width + 1));
  return { looked: seen.length, sideways: scrollWidth - clientWidth,
    cut: [...cut, ...drawn].map(words).concat(painted.map((text) => `canvas: ${text.words}`)),
    over: over.map(words) };
}""".replace("TEXTS", TEXTS)

# What a reader may set for all text (WCAG 1.4.12). Vega places each word of a drawing by its
# measure, so drawings keep their own; their sentence and their table do not.
SPACING = """
*:not(svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""

UNFOLD = """(tables) => {
  document.querySelectorAll("[role=main] details").forEach((node) => { node.open = true; });
  const firsts = [
    [".te-quiz, .te-claims", ".te-option"], [tables, ".te-file"], [".te-link", ".te-plain"],
    [".te-memory", ".te-plain"], [".te-self-test", ".te-plain"], ["body", ".te-make-report"],
  ];
  for (const [within, button] of firsts) {
    document.querySelectorAll(within).forEach((node) => node.querySelector(button)?.click());
  }
}"""


@dataclass(frozen=True)
class Violation:
    """One node that breaks a rule of axe."""

    rule: str
    impact: str
    where: str
    why: str
    html: str
    known: bool


def _load(page: Page) -> None:
    """Bring axe into the page; what is evaluated, the page's own policy does not forbid."""
    if page.evaluate("() => typeof axe === 'undefined'"):
        page.evaluate(AXE)


def axe_violations(page: Page, scheme: Scheme) -> list[Violation]:
    """Return what axe finds on the page by light or by dark, but for JupyterLab's own frame."""
    _load(page)
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(TURNED, arg=scheme)
    found = page.evaluate(LOOK, [OURS, [[rule, place] for rule, place, _ in FRAME]])
    assert found["looked"] > 20, "axe looked at next to nothing"
    return [each for each in (Violation(**each) for each in found["found"]) if not each.known]


def controls_and_charts(
    page: Page, within: str = "body"
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return every control and every chart of the page, as a screen reader meets them."""
    _load(page)
    controls, charts = page.evaluate(MEET, [CONTROLS, within])
    return controls, charts


def moving_parts(page: Page) -> list[str]:
    """Return what would move by itself, or glide where it could jump."""
    found: list[str] = page.evaluate(MOVING)
    return found


def assert_fits(page: Page) -> None:
    """Check that nothing on the page, as it is now, is cut or wider than the window."""
    found: dict[str, Any] = page.evaluate(SMALL)
    assert found.pop("looked") > 50
    assert found == {"sideways": 0, "cut": [], "over": []}, found


def until_drawn(page: Page) -> None:
    """Wait until every picture of the page fills its place, but for those in a fold."""
    some = "[...document.querySelectorAll('.te-drawing')].some((node) => node.checkVisibility())"
    drawn = f"() => !{some} || ({DRAWN})(document.body)"
    page.wait_for_function(drawn, timeout=OPENING)


def open_all(page: Page, tables: str = "body") -> None:
    """Open every gate, an answer to each question, and what else a reader can unfold.

    Of the pictures' tables the first one is opened within each of ``tables``.
    """
    everything = page.get_by_role("button", name="Show everything")
    if everything.count():
        everything.click()
    keep = page.get_by_role("button", name=KEEPSAKE[0], exact=True)
    while keep.count():
        gate = page.locator(".te-gate", has=keep).first
        node = gate.element_handle()
        commit(gate)
        page.wait_for_function("node => node.querySelector('.te-revealed > *')", arg=node)
    unfold(page)
    gates = page.locator(".te-gate > .te-revealed").count()
    expect(page.locator(".te-gate > .te-revealed:has(> *)")).to_have_count(gates)
    until_drawn(page)
    page.evaluate(UNFOLD, tables)
    expect(page.locator(".te-quiz:not(:has(.te-opened))")).to_have_count(0)
    reports = page.locator(".te-make-report").count()
    expect(page.locator(".te-page-to-print")).to_have_count(reports)

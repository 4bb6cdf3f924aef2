"""One chapter on a reader's page: what its card says, and the hands to move it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, ViewportSize, expect  # noqa: A004

from tests.browser.watch import Watch

OPENING = 90_000
"""Milliseconds: a kernel starts on a busy machine."""

# The explorer that is meant, in its question's words, where a chapter has several.
QUESTIONS = {
    "02_the_promise": "What happens to a patient in this trial",
    "05_count_the_patients": "What changes when one patient",
    "06_the_p_value": "What moves the p-value",
    "07_which_test_which_patient": "which side of the line",
    "08_how_sure": "Which true benefits fit",
    "09_run_it_again": "The same truth and the same size",
    "10_many_doors": "How many looks until something is found",
    "11_look_again": "How many trials of a useless drug are ever below the line",
    "12_who_failed": "Which of these patients count as failures",
    "13_something_else": "How much do those without a result leave open",
    "14_what_matters": "What does the range say about your line",
    "16_your_trial": "What does your own table say",
}

DESK: ViewportSize = {"width": 1280, "height": 800}

DRAWN = """card => {
  const all = [...card.querySelectorAll(".te-drawing")];
  const drawings = all.filter((node) => node.checkVisibility());
  return drawings.length > 0 && drawings.every((node) => node.dataset.teDrawn &&
    Math.abs(node.querySelector("svg, canvas").getBoundingClientRect().width
      - node.clientWidth) <= 1);
}"""

# Every text that is drawn on a card: its words, and its box within its drawing, whose size stands
# with it. A canvas has no nodes, and its view knows what was drawn on it.
TEXTS = """card => [...card.querySelectorAll(".te-drawing")].flatMap((drawing) => {
  const node = drawing.querySelector("svg, canvas");
  const { left, top, width, height } = (node ?? drawing).getBoundingClientRect();
  const line = (words, x1, y1, x2, y2) => ({ words, x1, y1, x2, y2, drawing, width, height });
  if (node?.tagName !== "CANVAS") {
    return [...drawing.querySelectorAll("svg text")].map((text) => {
      const box = text.getBoundingClientRect();
      return line(text.textContent, box.left - left, box.top - top, box.right - left,
        box.bottom - top);
    });
  }
  const walk = (mark, x, y) => mark.items.flatMap((item) => {
    if (mark.marktype === "group") {
      return item.items.flatMap((each) => walk(each, x + (item.x ?? 0), y + (item.y ?? 0)));
    }
    const { x1, y1, x2, y2 } = item.bounds;
    const words = mark.marktype === "text" && [item.text].flat().join(" ");
    return words ? [line(words, x + x1, y + y1, x + x2, y + y2)] : [];
  });
  const [[x, y], padding] = [drawing.teView.origin(), drawing.teView.padding()];
  return walk(drawing.teView.scenegraph().root, x + padding.left, y + padding.top);
}).filter(({ words }) => words.trim())"""

# The strip as a reader's eye takes it: the name at the left of a line, the number at its right.
STRIP = f"""card => {{
  const lines = [];
  for (const text of ({TEXTS})(card).sort((a, b) => a.x1 - b.x1)) {{
    const beside = ([first]) =>
      first.drawing === text.drawing && Math.abs(first.y1 + first.y2 - text.y1 - text.y2) < 12;
    const line = lines.find(beside);
    line ? line.push(text) : lines.push([text]);
  }}
  const rows = lines.filter((line) => line.length > 1 && /[a-z]{{2}}/i.test(line[0].words));
  const order = [...card.querySelectorAll(".te-drawing")]; // a later picture may name a test again
  rows.sort((a, b) => order.indexOf(b[0].drawing) - order.indexOf(a[0].drawing));
  return Object.fromEntries(rows.map((line) => [line[0].words, line.at(-1).words]));
}}"""

# What an eye or a screen reader meets: hidden labels carry leftovers that no one does.
PRINTED = """card => {
  const names = ["aria-label", "aria-valuetext", "title", "aria-roledescription"];
  const seen = [...card.querySelectorAll("*")].filter((node) => node.checkVisibility());
  const labels = seen.flatMap((node) => names.map((name) => node.getAttribute(name)));
  return [card.innerText, ...labels.filter((words) => words !== null)].join("\\n");
}"""


# What stands on a card that did not come to what a test waits for.
CARD_STATE = """card => JSON.stringify({
  there: card.isConnected,
  says: [...card.querySelectorAll(".te-sentence, .te-notice")].map((node) => node.textContent),
  sliders: [...card.querySelectorAll("[role=slider]")].map((node) =>
    `${node.ariaLabel}: ${node.ariaValueNow} (${node.ariaValueText})`),
  focus: document.activeElement.outerHTML.slice(0, 200),
  banner: document.querySelector(".te-banner")?.textContent,
})"""

# The pictures of a card, and whether they are the very nodes that they were.
NODES = "card => [...card.querySelectorAll('.te-drawing :is(canvas, svg)')]"
SAME = f"(card, nodes) => ({NODES})(card).every((node, i) => node === nodes[i])"
IS_WHOLE = "() => !document.querySelector('.te-gate') || document.querySelector('.te-memory')"


def sentence(card: Locator) -> Locator:
    """Return the sentence beside a card's picture."""
    return card.locator(".te-sentence")


def unfold(page: Page) -> None:
    """Open what is folded under "Further", once a chapter's last card is there."""
    page.wait_for_function(IS_WHOLE, timeout=OPENING)
    while (closed := page.locator(".te-fold-button[aria-expanded=false]")).count():
        closed.first.click()


def everything(page: Page) -> str:
    """Return every word of the page, those that CSS hides included."""
    return page.locator("body").text_content() or ""


class Chapter:
    """An explorer of an open chapter, drawn and at rest: the first one, or by its question.

    ``question`` is a part of the words above the card. Most explorers wait behind a guess: the
    gates are all opened first, unless they ``are_open`` already.
    """

    def __init__(self, watch: Watch, question: str | None = None, are_open: bool = False) -> None:
        self.watch, self.page = watch, watch.page
        self.card = self.asking(question).filter(has=self.page.locator(".te-back")).first
        try:
            if not are_open:
                self.page.get_by_role("button", name="Show everything").click(timeout=OPENING)
            unfold(self.page)
            self.card.scroll_into_view_if_needed(timeout=OPENING)
            self.page.wait_for_function(DRAWN, arg=self.card.element_handle(), timeout=OPENING)
        except TimeoutError as error:
            words = self.page.locator("body").inner_text()
            raise AssertionError(f"no card; errors: {watch.errors}; the page: {words}") from error
        self.first = self.sentence()

    def asking(self, question: str | None) -> Locator:
        """Return the cards of the page with these words above them."""
        asked = self.page.locator(".te-question", has_text=question)
        return self.page.locator(".te-card").filter(has=asked)

    def explorer(self, question: str, start: str | re.Pattern[str] = "") -> Locator:
        """Return the card of another explorer, drawn and as it was at first.

        ``start`` is what its sentence then says: all of it, or what a pattern finds.
        """
        card = self.asking(question)
        card.scroll_into_view_if_needed()
        for drawing in card.locator(".te-drawing").all():
            expect(drawing).to_have_attribute("data-te-drawn", "true")
        self.begin_again(card)
        if start:
            expect(card.locator(".te-sentence")).to_have_text(start)
        return card

    def sentence(self) -> str:
        """Return the sentence beside the picture."""
        # Not innerText: JupyterLab leaves cells outside the window unrendered, without any.
        return self.card.locator(".te-sentence").text_content() or ""

    def strip(self) -> dict[str, str]:
        """Return the lines of words in the drawings, such as "Fisher exact": "0.0673"."""
        lines: dict[str, str] = self.card.evaluate(STRIP)
        return lines

    def printed(self) -> str:
        """Return every word of the card, names for a screen reader included."""
        words: str = self.card.evaluate(PRINTED)
        drawn = self.card.evaluate(f"card => ({TEXTS})(card).map(({{ words }}) => words)")
        return "\n".join([words, *drawn])

    def until(self, condition: str, arg: Any = None) -> None:
        """Wait until ``(card, arg) => ...`` is true on the page."""
        asked = f"([card, arg]) => ({condition})(card, arg)"
        card = self.card.element_handle()
        try:
            assert self.page.wait_for_function(asked, arg=[card, arg])
        except TimeoutError as error:
            state = f"waited for {condition!r} with {arg!r}; the card: {card.evaluate(CARD_STATE)}"
            raise AssertionError(f"{state}; errors: {self.watch.errors}") from error

    def until_sentence(self, part: str) -> None:
        """Wait until the sentence contains these words."""
        self.until(
            "(card, part) => card.querySelector('.te-sentence').textContent.includes(part)", part
        )

    def until_strip(self, expected: Mapping[str, str]) -> None:
        """Wait until these lines stand in the drawings."""
        holds = f"Object.entries(lines).every(([test, p]) => ({STRIP})(card)[test] === p)"
        self.until(f"(card, lines) => {holds}", dict(expected))

    def until_drawn(self) -> None:
        """Wait until every picture fills its place."""
        self.until(f"card => ({DRAWN})(card)")

    def change(self, act: Callable[[], object]) -> str:
        """Do something, wait until the sentence differs, and return the new one."""
        before = self.sentence()
        act()
        self.until(
            "(card, before) => card.querySelector('.te-sentence').textContent !== before", before
        )
        return self.sentence()

    def slider(self, group: str, name: str) -> Locator:
        """Return the handle of a slider, such as the "patients" of the "IL-2 arm"."""
        begins = re.compile(rf"^\s*{re.escape(group)}")  # other words of a group may name an arm
        groups = self.card.locator(".te-group").filter(has_text=begins)
        return groups.get_by_role("slider", name=re.compile(name))

    def press(self, slider: Locator, key: str) -> float:
        """Press a key on a slider, wait until its value moves, and return the value."""
        before = slider.get_attribute("aria-valuenow")
        slider.press(key)
        self.until(
            "(card, [node, before]) => node.getAttribute('aria-valuenow') !== before",
            [slider.element_handle(), before],
        )
        return float(slider.get_attribute("aria-valuenow") or "nan")

    def begin_again(self, card: Locator | None = None) -> None:
        """Press the way back, where it is not off because nothing differs from the beginning."""
        self.watch.until_answered()
        for back in (card or self.card).locator(".te-back:enabled").all():
            back.click()
        self.watch.until_answered()

    def back(self) -> None:
        """Press "Back to the trial", or what it is called here, and wait for the beginning."""
        self.begin_again()
        self.until_sentence(self.first)
        # The sentence may stand there already: what else it brings must not meet the next press.
        self.watch.until_answered()

    def at_rest(self) -> Chapter:
        """Return this chapter as it was when it was opened, on a desk's screen, by light."""
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(DESK)
        self.until_drawn()
        self.back()
        return self

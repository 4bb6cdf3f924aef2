"""A picture that lives on shows what a new drawing of the same rows would."""

import xml.etree.ElementTree as ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK

SVG = "{http://www.w3.org/2000/svg}"
TEXT = f"{SVG}text"
# Of each layer of marks, in their order: what it is, how many marks it has, and their words.
LIVING = """picture => [...picture.querySelectorAll(".te-place .role-mark")].map(layer => [
  layer.getAttribute("class"),
  layer.children.length,
  [...layer.querySelectorAll("text")].map(text => text.textContent),
])"""
# Chapter, question and slider: rows come, go and change places.
MOVED = {
    "patients are behind a percentage": (
        "05_count_the_patients",
        "How many patients can be behind",
        "patients in the group",
    ),
    "subgroups stand out and fall back": (
        "10_many_doors",
        "The same benefit everywhere",
        "true benefit everywhere",
    ),
}


def drawn_anew(page, picture):
    """Save the picture, for which the page draws its rows once more, and read its layers."""
    with page.expect_download() as download:
        picture.locator(".te-files").get_by_text("SVG", exact=True).click()
    sheet = ElementTree.fromstring(download.value.path().read_bytes())
    return [
        [layer.get("class"), len(layer), ["".join(text.itertext()) for text in layer.iter(TEXT)]]
        for layer in sheet.iter(f"{SVG}g")
        if "role-mark" in layer.get("class", "")
    ]


@pytest.mark.parametrize("moved", list(MOVED)[: None if EVERY_LOOK else 1])
def test_marks_that_stay_show_what_new_ones_would(chapters, moved):
    stem, question, name = MOVED[moved]
    chapter = chapters("voila", stem)
    card = chapter.explorer(question)
    slider = card.get_by_role("slider", name=name).first
    picture = card.locator(".te-picture").first
    node = picture.locator(".te-place svg").element_handle()
    shown = []
    for key in ("End", "PageDown", "ArrowLeft", "Home", "PageUp", "ArrowRight"):
        before = card.locator(".te-sentence").inner_text()
        slider.press(key)
        expect(card.locator(".te-sentence")).not_to_have_text(before)
        chapter.watch.until_answered()
        living = picture.evaluate(LIVING)
        assert living == drawn_anew(chapter.page, picture), key
        shown.append(living)
    assert len({str(each) for each in shown}) > 3, "the rows must change for this to say something"
    assert node.evaluate("node => node.isConnected")


# Counts from the next frame on how often the length of the page is asked for.
ASKED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.asked = 0;
  const length = { get: () => (window.asked += 1), configurable: true };
  done(Object.defineProperty(document.documentElement, "scrollHeight", length) && null);
})))"""


def test_a_key_on_a_slider_asks_nothing_of_the_header(chapters):
    stem, question, name = MOVED["patients are behind a percentage"]
    chapter = chapters("voila", stem)
    slider = chapter.explorer(question).get_by_role("slider", name=name).first
    chapter.page.evaluate("scrollTo(0, 0)")
    slider.focus()  # the page scrolls down to it, and the header is away
    sentence = chapter.explorer(question).locator(".te-sentence")
    before = sentence.inner_text()
    chapter.page.evaluate(ASKED)
    slider.press("ArrowLeft")
    expect(sentence).not_to_have_text(before)
    asked = "() => (delete document.documentElement.scrollHeight, window.asked)"
    assert chapter.page.evaluate(asked) == 0


# A picture comes to rest when the test says so, however slow the machine is.
RESTS = """(() => {
  const { setTimeout } = window;
  window.setTimeout = (act, ...more) =>
    String(act).includes("voice") ? void (window.rest = act) : setTimeout(act, ...more);
})();"""


def test_a_fast_hand_is_heard_once(chapters):
    """Only what a picture comes to rest at is said aloud."""
    stem, question, name = MOVED["patients are behind a percentage"]
    chapter = chapters("voila", stem)
    page, card = chapter.page, chapter.explorer(question)
    slider = card.get_by_role("slider", name=name).first
    page.evaluate(RESTS)
    slider.press("Home")  # what was to be said of the moves before is not said any more
    chapter.watch.until_answered()
    heard, seen = count_words(page, ".te-voice"), count_words(card, ".te-sentence")
    for _ in range(30):
        slider.press("ArrowRight")
    chapter.watch.until_answered()
    assert seen() > 1
    assert heard() == 0
    page.evaluate("() => window.rest()")
    assert heard() == 1
    expect(page.locator(".te-voice")).to_have_text(card.locator(".te-sentence").inner_text())


def count_words(place, selector):
    """Count from now on how often the words of a node change."""
    node = place.locator(selector).element_handle()
    node.evaluate(
        """node => {
          node.times = 0;
          const count = () => { node.times += 1; };
          const kinds = { childList: true, characterData: true, subtree: true };
          new MutationObserver(count).observe(node, kinds);
        }"""
    )
    return lambda: node.evaluate("node => node.times")


# Elements that come or go beside a picture: at each a browser asks all rules with :has() again.
MADE_ANEW = """card => {
  window.anew = [];
  const said = ".te-sentence, .te-numbers, .widget-readout";
  const note = (records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      const nodes = [...addedNodes, ...removedNodes];
      if (target.closest(said)) window.anew.push(...nodes.map((node) => node.nodeName));
    }
  };
  new MutationObserver(note).observe(card, { childList: true, subtree: true });
}"""


def test_words_that_a_key_changes_stay_where_they_are(chapters):
    chapter = chapters("voila", "05_count_the_patients")
    card = chapter.explorer("What do two response rates mean")
    slider, sentence = card.get_by_role("slider").first, card.locator(".te-sentence")
    for key in ("End", "ArrowLeft"):
        slider.press(key)
        chapter.watch.until_answered()
    card.evaluate(MADE_ANEW)
    before = sentence.inner_text(), card.locator(".te-numbers").inner_text()
    slider.press("ArrowLeft")
    expect(sentence).not_to_have_text(before[0])
    chapter.watch.until_answered()
    assert card.locator(".te-numbers").inner_text() != before[1]
    assert chapter.page.evaluate("window.anew") == []


SENTENCES = (
    "A <b>1</b> of 3",
    "A <b>2</b> of <i>three</i>",
    "",
    "None",
    '<b class="te-right">Yes</b>, <b>2</b>',
    '<b class="te-wrong">Yes</b>, <b>2</b><i>!</i>',
    "A 1 in <b>A <i>1</i></b>",
)


def test_words_become_any_others(chapters):
    """From each sentence to each other one, and the words that are kept on one line with them."""
    page = chapters("voila", "05_count_the_patients").page
    said = page.evaluate(
        """async (sentences) => {
          const { href } = document.querySelector('link[href$="/rewrite.js"]');
          const { rewrite } = await import(href);
          const node = document.createElement("p");
          return sentences.flatMap((from) => sentences.map((to) => {
            rewrite(node, from);
            rewrite(node, to);
            const again = document.createElement("p");
            rewrite(again, to);
            return [node.innerHTML, again.innerHTML, to];
          }));
        }""",
        list(SENTENCES),
    )
    assert len(said) == len(SENTENCES) ** 2
    assert all(was == new for was, new, _ in said)
    assert {words for _, words, _ in said} == set(SENTENCES)

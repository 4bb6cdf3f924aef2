"""Chapter 6 in a real browser: guesses, the shuffle machine, the line-up, the questions."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import DESK, NODES, OPENING, SAME, Chapter
from tests.browser.guessing import commit_next, until_said
from tests.browser.hand import PHONES, operate
from tests.browser.motion import begun, moves_and_may_be_interrupted
from widgets.explorers.shuffle import ShuffleState, compute, readout

STEM = "06_the_p_value"
SHOW = "Show the answer"
SHUFFLE, LINE_UP = "How often does chance alone", "Can you tell the real trial"
# What only an opened gate may say; a page's own scripts hold many digits.
BEHIND = [
    re.compile(r"\b67 (?:of|in) 1,000|About 67\b|0\.0673|How often does chance alone"),
    re.compile(r"0\.00881|About 9\b|What moves the p-value"),
]
SAID = """() => [...document.querySelectorAll(
  ".te-card, .te-reveal, .jp-RenderedMarkdown, svg text")]
  .map((node) => node.textContent).join(" ")"""


def card(chapters, question):
    opened = chapters("voila", STEM)
    return Chapter(opened.watch, question, are_open=True)


@pytest.fixture
def shuffle(chapters):
    machine = card(chapters, SHUFFLE)
    machine.begin_again()
    machine.until_sentence("25 responders to deal")
    return machine


@pytest.fixture
def line_up(chapters):
    row = card(chapters, LINE_UP)
    row.begin_again()
    row.until_sentence("Which panel is the real trial?")
    return row


def press(machine, words, times=1):
    button = machine.card.get_by_role("button", name=words, exact=True)
    return [machine.change(button.click) for _ in range(times)][-1]


def test_each_gate_opens_its_own_result_and_no_other(gated):
    expect(gated.get_by_role("button", name=SHOW)).to_have_count(2, timeout=OPENING)
    gated.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    for opened in range(3):
        assert "Chapter 6" in gated.evaluate(SAID)
        until_said(lambda: gated.evaluate(SAID), BEHIND, [opened > 0, opened > 1])
        if opened < 2:
            commit_next(gated)
            expect(gated.get_by_role("button", name=SHOW)).to_have_count(1 - opened)
            expect(gated.locator(".te-card:has(.te-back)")).to_have_count(2 + opened)


def test_the_guess_stands_beside_the_exact_count(chapters):
    opened = chapters("voila", STEM)
    gate = opened.page.locator(".te-gate").first
    expect(gate.locator(".te-sentence").first).to_contain_text("It is 67 of 1,000 deals.")


def test_patients_are_dealt_one_by_one_in_the_same_pictures(shuffle):
    nodes = shuffle.card.evaluate_handle(NODES)
    assert press(shuffle, "Deal one card").endswith("of the 25 responders.")
    assert press(shuffle, "Deal one card", 4).startswith("Deal 1 so far: ")
    assert "In 1 deal," in press(shuffle, "Deal the rest")
    assert nodes.evaluate("nodes => nodes.length") == 2
    assert shuffle.card.evaluate(SAME, nodes)


def test_a_button_deals_cards_to_their_seats_and_a_typed_draw_moves_none(shuffle):
    card = shuffle.card
    deal_on = card.get_by_role("button", name="Deal 1 more", exact=True)
    moves_and_may_be_interrupted(card, "Deal 1 more", 25, lambda: deal_on.press("Shift"))
    number = card.get_by_role("textbox", name="draw")
    number.fill("2")
    assert begun(card, lambda: number.press("Enter")) == []


def test_on_a_phone_a_press_shows_the_picture_that_it_is_about(shuffle):
    """Cards go to their seats, whole deals to the histogram."""
    page = shuffle.page
    page.set_viewport_size(PHONES[1])
    views = operate(shuffle.watch, shuffle.card)
    assert len(views) == 2
    assert [view for view in views if not view.is_seen] == []
    page.set_viewport_size(DESK)


def test_a_thousand_deals_and_the_exact_count(shuffle):
    press(shuffle, "Deal 100 more", 10)
    sentence = press(shuffle, "Show the exact count")
    k = re.search(r"In 1,000 deals, (\d+) had a gap .*?: (\d+) in 1,000", sentence)
    assert k[1] == k[2]
    assert 40 < int(k[1]) < 95
    assert "Counted over all possible deals: 67 in 1,000." in sentence
    tails = shuffle.card.locator(".te-drawing svg text").filter(has_text=re.compile(r"\d+ deals?$"))
    haloed = tails.all_text_contents()  # each word lies on its halo
    counted = [int(re.search(r"(\d+) deals?$", words)[1]) for words in haloed]
    assert len(counted) == 4
    assert counted[:2] == counted[2:]
    assert sum(counted) == 2 * int(k[1])
    before = shuffle.sentence()
    shuffle.card.get_by_role("button", name="Deal anew").click()
    shuffle.until("(card, old) => card.querySelector('.te-sentence').textContent !== old", before)
    assert "In 1,000 deals" in shuffle.sentence()


def test_dealing_anew_and_typing_the_same_number_show_the_same(shuffle):
    press(shuffle, "Deal 1,000 more")
    anew = shuffle.card.get_by_role("button", name="Deal anew")
    number = shuffle.card.get_by_role("textbox", name="draw")
    expect(number).to_have_text("1")

    def shows(seed):
        expect(number).to_have_text(str(seed))
        here = ShuffleState(deals=1000, seed=seed)
        shuffle.until_sentence(re.sub("<[^>]*>", "", readout(here, compute(here)).sentence))

    for _ in range(20):
        anew.click()
    shows(21)
    number.fill("99")
    number.press("Enter")
    shows(99)
    anew.click()
    shows(1)
    number.fill("42")
    number.press("Tab")  # on to the button, which stands behind it
    expect(anew).to_be_focused()
    shows(42)
    number.fill("")
    number.press("Tab")
    shows(42)


def test_the_line_up_says_nothing_before_it_is_asked(line_up):
    menu = line_up.card.get_by_role("combobox")
    expect(line_up.card.get_by_role("button", name="First choose a panel")).to_be_visible()
    assert line_up.change(lambda: menu.select_option(label="panel B")).startswith(
        "You chose panel B. Whether it is the real one is not shown yet."
    )
    assert "real" not in line_up.card.locator(".te-drawing svg").text_content()
    show = line_up.card.get_by_role("button", name="Show which is real")
    assert "is the real trial" in line_up.change(show.click)
    expect(line_up.card.locator(".te-drawing svg")).to_contain_text("real")
    cover = line_up.card.get_by_role("button", name="Cover it again")
    assert line_up.change(cover.click).startswith("Which panel is the real trial?")
    line_up.change(lambda: menu.select_option(label="panel C"))
    anew = line_up.card.get_by_role("button", name="Deal anew")
    assert line_up.change(anew.click).startswith("Which panel is the real trial?")
    expect(line_up.card.locator(".te-drawing svg")).not_to_contain_text("real")


TURNED = {"width": 844, "height": 390}
SEEN = """picture => {
  const { top, bottom, height } = picture.getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / Math.min(height, innerHeight);
}"""


def test_on_a_turned_phone_the_picture_that_answers_comes_into_view(shuffle):
    """The seats are first in the card; the histogram answers to whole deals."""
    page = shuffle.page
    before = page.viewport_size
    page.set_viewport_size(TURNED)
    try:
        button = shuffle.card.get_by_role("button", name="Deal 100 more")
        shuffle.card.evaluate("card => card.scrollIntoView({ block: 'start' })")
        histogram = shuffle.card.locator(".te-drawing").nth(1)
        assert histogram.evaluate(SEEN) < 0.1
        shuffle.change(button.click)
        page.wait_for_function(
            f"picture => ({SEEN})(picture) > 0.66", arg=histogram.element_handle()
        )
    finally:
        page.set_viewport_size(before)


def test_pointer_and_keys_point_at_panels_in_the_same_picture(line_up):
    nodes = line_up.card.evaluate_handle(NODES)
    picture = line_up.card.get_by_role("application")
    picture.focus()
    for key, panel in (("ArrowRight", "A"), ("ArrowRight", "B"), ("ArrowDown", "G")):
        assert f"panel {panel}." in line_up.change(lambda key=key: picture.press(key))
    picture.scroll_into_view_if_needed()
    box = picture.locator("svg").bounding_box()
    low_right = {"x": 0.93 * box["width"], "y": 0.88 * box["height"]}
    assert "panel T." in line_up.change(lambda: picture.click(position=low_right))
    mouse = line_up.page.mouse
    mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.9 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.07 * box["width"], box["y"] + 0.1 * box["height"], steps=20)
    mouse.up()
    line_up.until_sentence("panel A.")
    assert line_up.card.evaluate(SAME, nodes)


@pytest.mark.parametrize(
    ("question", "option", "answer"),
    [
        (0, "about 5% that IL-2 does nothing", "cannot also be the chance"),
        (1, "The second is above the line", "It saw 30 points"),
    ],
)
def test_a_wrong_option_is_answered(chapters, question, option, answer):
    quiz = chapters("voila", STEM).page.locator(".te-quiz").nth(question)
    quiz.scroll_into_view_if_needed()
    quiz.get_by_role("button", name=option).click()
    expect(quiz).to_contain_text(answer)

"""Chapter 6 in a real browser: the map behind its gate, moved by sliders, pointer and keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, SAME, TEXTS
from tests.browser.overtaken import OVERTAKEN
from widgets.stats.p_values.planes import plane

COUNTS = re.compile(r"(\d+) of (\d+) \(\d+%\) on IL-2 and (\d+) of (\d+)")
PIXELS = "card => card.querySelector('.te-drawing canvas').toDataURL()"
STEPS = {"ArrowUp": (1, 0), "ArrowRight": (0, 1), "ArrowDown": (-1, 0), "ArrowLeft": (0, -1)}
TRIAL = (16, 29, 9, 30)
EDGES = (0.001, 0.01, 0.05, 0.1, 0.2, 0.5)
# The map's canvas: the colour of a role, where a table lies, and what colour is there.
ON_THE_MAP = """
  const drawing = card.querySelector("[aria-label^='Map of all']");
  const canvas = drawing.querySelector("canvas");
  const colourAt = (picture, [x, y]) =>
    [...picture.getContext("2d").getImageData(Math.round(x), Math.round(y), 1, 1).data];
  const dot = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const colourOf = (role) => {
    drawing.style.color = `var(--te-${role})`;
    dot.getContext("2d").fillStyle = getComputedStyle(drawing).color;
    dot.getContext("2d").fillRect(0, 0, 1, 1);
    drawing.style.color = "";
    return colourAt(dot, [0, 0]);
  };
  const [view, zoom] = [drawing.teView, canvas.width / canvas.clientWidth];
  const [origin, padding, x, y] = [view.origin(), view.padding(), view.scale("x"), view.scale("y")];
  const at = (t, c) =>
    [zoom * (padding.left + origin[0] + x(c)), zoom * (padding.top + origin[1] + y(t))];
"""
# Whether the map shows the bands of all cells. Words and marks cover parts of some of them, so the
# colour of the band must stand at one of nine spots within nearly every cell.
SHADED = f"""(card, expected) => {{{ON_THE_MAP}
  // JupyterLab hides its page for a moment while it changes its theme.
  if (!canvas.clientWidth || y.domain()[1] !== expected.length - 0.5) return false;
  const bands = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((band) => [colourOf(`p-${{band}}`), band]));
  const shadeAt = (t, c) => bands[colourAt(canvas, at(t, c))];
  const spots = [-0.4, 0, 0.4];
  const right = expected.flatMap((row, t) => row.map((band, c) => spots.some(
    (up) => spots.some((aside) => shadeAt(t + up, c + aside) === band))));
  return right.filter(Boolean).length > 0.97 * right.length;
}}"""
# The share of these points of the map, [t, c], at which the line is drawn.
LINED = f"""(card, points) => {{{ON_THE_MAP}
  const ink = colourOf("text");
  const drawn = points.filter(([t, c]) => [-1, 0, 1].some((aside) => {{
    const [left, top] = at(t, c);
    const colour = colourAt(canvas, [left + aside, top]);
    return Math.hypot(...ink.map((part, i) => part - colour[i])) < 120; // over two pixels
  }}));
  return drawn.length / points.length;
}}"""


@pytest.fixture
def chapter(chapters, frame):
    return chapters(frame, "06_the_p_value")


@pytest.fixture
def outcome_map(chapter):
    return chapter.card.get_by_role("application", name="Map of all possible outcomes")


def counts(sentence):
    return tuple(map(int, COUNTS.search(sentence).groups()))


def test_the_chapter_opens_on_the_trial(chapter):
    assert chapter.card.locator(".te-drawing").count() == 1
    assert counts(chapter.first) == TRIAL
    assert chapter.first.startswith("p = 0.0673, not below 0.05")


def test_one_press_doubles_the_trial(chapter):
    double = chapter.card.get_by_role("button", name="Double the trial")
    said = chapter.change(double.click)
    assert counts(said) == tuple(2 * count for count in TRIAL)
    assert "p = 0.00881" in said
    assert counts(chapter.change(double.click)) == tuple(4 * count for count in TRIAL)


def test_a_key_on_a_slider_changes_words_and_picture_in_the_same_node(chapter):
    nodes = chapter.card.evaluate_handle(NODES)
    pixels = chapter.card.evaluate(PIXELS)
    slider = chapter.slider("IL-2 arm", "patients")
    sentence = chapter.change(lambda: slider.press("ArrowRight"))
    assert counts(sentence)[1] == 30
    chapter.until(f"(card, old) => ({PIXELS})(card) !== old", pixels)
    assert nodes.evaluate("nodes => nodes.length") == 1
    assert chapter.card.evaluate(SAME, nodes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_cell_of_the_map_has_the_shade_of_its_p_value(chapter, scheme):
    chapter.page.emulate_media(color_scheme=scheme)
    for n_treatment in (29, 30):
        p_values = plane("fisher", n_treatment, 30).tolist()
        bands = [[1 + sum(p >= edge for edge in EDGES) for p in row] for row in p_values]
        chapter.until(SHADED, bands)
        chapter.change(lambda: chapter.slider("IL-2 arm", "patients").press("ArrowRight"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_of_the_map_is_where_p_crosses_alpha(chapter, scheme):
    chapter.page.emulate_media(color_scheme=scheme)
    below = (plane("fisher", *TRIAL[1::2]) < 0.05).tolist()
    crossings = [
        (t, c + 0.5) for t, row in enumerate(below) for c in range(30) if row[c] != row[c + 1]
    ]
    beside = [(t, c + 2) for t, c in crossings]
    assert len(crossings) > 40
    # JupyterLab hides its page for a moment when it changes the theme: both have to hold at once.
    chapter.until(
        f"""(card, [crossings, beside]) => card.querySelector('canvas')?.clientWidth > 0
          && ({LINED})(card, crossings) > 0.9 && ({LINED})(card, beside) < 0.2""",
        [crossings, beside],
    )


def test_arrow_keys_on_the_map_move_the_trial_by_one_responder(chapter, outcome_map):
    here = counts(chapter.first)
    outcome_map.focus()
    for key, (up, right) in STEPS.items():
        sentence = chapter.change(lambda key=key: outcome_map.press(key))
        here = (here[0] + up, here[1], here[2] + right, here[3])
        assert counts(sentence) == here
        expect(outcome_map).to_be_focused()
    assert here == TRIAL


def test_what_changes_while_a_picture_is_drawn_is_in_it(chapters):
    chapter = chapters("voila", "06_the_p_value")
    card = chapter.card.element_handle()
    assert chapter.page.evaluate(OVERTAKEN, [card, "ArrowRight"]) == [True, True]


@pytest.mark.parametrize(("up", "right"), [(20, 5), (5, 25)])
def test_a_click_on_the_map_moves_the_trial_to_what_the_axes_say(chapter, outcome_map, up, right):
    outcome_map.scroll_into_view_if_needed()
    texts = chapter.page.evaluate(f"card => ({TEXTS})(card)", chapter.card.element_handle())
    [_, at_right] = sorted(  # by their height: the label of the vertical axis, then the other
        (text for text in texts if text["words"] == str(right)), key=lambda text: text["y1"]
    )
    [at_height, _] = sorted(
        (text for text in texts if text["words"] == str(up)), key=lambda text: text["y1"]
    )
    place = {
        "x": (at_right["x1"] + at_right["x2"]) / 2,
        "y": (at_height["y1"] + at_height["y2"]) / 2,
    }
    sentence = chapter.change(lambda: outcome_map.click(position=place))
    assert counts(sentence) == (up, 29, right, 30)


def test_a_press_on_the_title_of_an_axis_moves_nothing(chapter, outcome_map):
    outcome_map.scroll_into_view_if_needed()
    box = outcome_map.bounding_box()
    for place in (
        {"x": 5, "y": box["height"] / 2},
        {"x": box["width"] / 2, "y": box["height"] - 5},
    ):
        outcome_map.click(position=place)
    chapter.watch.until_answered()
    assert chapter.sentence() == chapter.first


def test_a_fast_drag_ends_where_the_pointer_is_let_go(chapter, outcome_map):
    outcome_map.scroll_into_view_if_needed()
    box = outcome_map.bounding_box()
    mouse = chapter.page.mouse
    mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.15 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.8 * box["height"], steps=20)
    mouse.up()
    chapter.until(
        "card => { const [t, , c] = card.querySelector('.te-sentence').textContent"
        ".match(/\\d+ of \\d+/g).join(' ').match(/\\d+/g).map(Number); return t < 8 && c > 22; }"
    )


def test_back_to_the_trial_restores_the_sentence_and_the_sliders(chapter, outcome_map):
    slider = chapter.slider("placebo arm", "patients")
    chapter.change(lambda: slider.press("ArrowRight"))
    chapter.change(lambda: outcome_map.press("ArrowUp"))
    chapter.back()
    assert chapter.sentence() == chapter.first
    expect(slider).to_have_attribute("aria-valuenow", "30.0")


def test_everything_that_can_be_moved_has_a_name(chapter, capsys):
    sliders = chapter.card.get_by_role("slider").all()
    kinds = "button, select, [role=application], [role=img]"
    others = chapter.card.locator(kinds).filter(visible=True).all()
    for part in (*sliders, *others):
        expect(part).to_have_accessible_name(re.compile(r"\w"))
    with capsys.disabled():
        print(f"\n{len(sliders)} sliders and {len(others)} other parts have names")
    assert len(sliders) == 4
    assert len(others) == 3 + 4  # two buttons, the picture; its table and files


def test_the_ends_of_every_slider_leave_finite_words(chapter):
    """Walk through all 16 corners, one slider at a time, and read the card at each."""
    sliders = {
        name: chapter.slider(group, part)
        for name, group, part in (
            ("n1", "IL-2 arm", "patients"),
            ("r1", "IL-2 arm", "response rate"),
            ("n0", "placebo arm", "patients"),
            ("r0", "placebo arm", "response rate"),
        )
    }
    values = dict.fromkeys(sliders, 0)
    for name, slider in sliders.items():
        values[name] = chapter.press(slider, "Home")
    seen = set()
    for name in GRAY:
        key = "Home" if values[name] >= 100 else "End"
        values[name] = chapter.press(sliders[name], key)
        corner = (
            round(values["r1"] * values["n1"] / 100),
            round(values["n1"]),
            round(values["r0"] * values["n0"] / 100),
            round(values["n0"]),
        )
        chapter.until_sentence(f"{corner[0]} of {corner[1]} (")
        chapter.until_sentence(f"{corner[2]} of {corner[3]} (")
        assert_finite(chapter.printed())
        seen.add(corner)
    assert len(seen) == 16


# One step of a Gray code each: sixteen corners, the first of them met last.
GRAY = ["n1", "r1", "n1", "n0", "n1", "r1", "n1", "r0", "n1", "r1", "n1", "n0", "n1", "r1", "n1"]
GRAY += ["r0"]


def assert_finite(printed):
    assert "below 0.05, with" in printed
    found = re.findall(r"\b(?:NaN|nan|Infinity|inf|undefined|null|None)\b", printed)
    assert not found, printed

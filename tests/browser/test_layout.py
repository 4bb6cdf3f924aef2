"""Every page on a phone, a desk and a projector, by light and by dark."""

import pytest

from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import DRAWN, TEXTS
from tests.browser.motion import narrow

WIDTHS = (390, 1280, 1920)
AT_400_PERCENT, HEIGHT = 320, 844
CHAPTERS = ("05_count_the_patients", "06_the_p_value")
GROUND = "() => getComputedStyle(document.body).backgroundColor"
SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return [scrollWidth, clientWidth];
}"""
# Letters may reach a pixel over the edge by their side bearing.
CUT_OFF = f"""card => {{
  const texts = ({TEXTS})(card);
  const out = texts.filter(({{ x1, y1, x2, y2, width, height }}) =>
    x1 < -1 || x2 > width + 1 || y1 < -1 || y2 > height + 1);
  return [texts.length, out.map((text) => JSON.stringify({{ ...text, drawing: "" }}))];
}}"""
# At each place, scrolling up: whether the header is in view, and what of the page lies under it.
HEADER = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const under = () => {
    const { top, bottom } = document.querySelector("header").getBoundingClientRect();
    return bottom <= 0 ? null : [...document.querySelectorAll(`#te-main :is(h1, h2, h3, h4, button,
      select, input, .te-drawing, .te-sentence, .noUi-handle)`)].filter((node) => {
        const box = node.getBoundingClientRect();
        return box.height && box.top < bottom && box.bottom > Math.max(top, 0);
      }).map((node) => node.outerHTML.slice(0, 99));
  };
  scrollTo(0, document.querySelector(".te-turn").getBoundingClientRect().bottom + scrollY);
  await frame(); await frame();
  const found = [under()];
  for (let i = 0; i < 40; i += 1) {
    scrollBy(0, -50);
    await frame(); await frame();
    found.push(under());
  }
  return found;
}"""
SLIDERS = [(arm, what) for arm in ("IL-2 arm", "placebo arm") for what in ("patients", "rate")]
WALK = ("Home", *["PageUp"] * (5 if EVERY_LOOK else 2), "End")
AT_ONCE = 1 if EVERY_LOOK else 3
"""Patients that are flipped between two looks."""

# What is on a canvas: the mean and the darkest of its grey values, and how many colours it has.
LOOK = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let [sum, darkest, opaque] = [0, 255, 0];
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] < 255) continue;
    const [red, green, blue] = data.subarray(i, i + 3);
    const grey = (red + green + blue) / 3;
    [sum, darkest, opaque] = [sum + grey, Math.min(darkest, grey), opaque + 1];
    colours.add(65536 * red + 256 * green + blue);
  }
  return { mean: sum / opaque, darkest, colours: colours.size };
}"""
# As it is printed: this hears of it after the pictures, which were there before.
NOTE_CANVASES = f"""() => addEventListener("beforeprint", () => {{
  window.printed = [...document.querySelectorAll(".te-drawing canvas")].map({LOOK});
}}, {{ once: true }})"""
# What moves or is pressed; dots are a picture, options are words, a fold's button is its heading.
NO_PAPER = """() => [...document.querySelectorAll("body *")].filter((node) =>
  node.checkVisibility({ visibilityProperty: true }) && (
    ["sticky", "fixed"].includes(getComputedStyle(node).position)
    || node.matches(`button:not(.te-option, .te-fold-button, .te-dot), input,
      [role=slider]:not(.te-drawing)`)))
  .map((node) => node.outerHTML.slice(0, 120))"""
AT_200_PERCENT = {"width": 683, "height": 384}


@pytest.fixture
def p_value(chapters):
    return chapters("voila", "06_the_p_value")


@pytest.fixture(params=["00_start", *CHAPTERS] if EVERY_LOOK else CHAPTERS)
def opened(request, chapters):
    """Return each page, and the condition that its pictures have taken their places."""
    if request.param == "00_start":
        page = request.getfixturevalue("start").page
        return page, lambda: page.wait_for_function(f"() => ({DRAWN})(document.body)")
    chapter = chapters("voila", request.param)
    return chapter.page, chapter.until_drawn


@pytest.mark.parametrize("width", [AT_400_PERCENT, *WIDTHS][: None if EVERY_LOOK else 1])
def test_no_page_scrolls_sideways_by_light_or_dark(opened, width):
    page, until_drawn = opened
    page.set_viewport_size({"width": width, "height": HEIGHT})
    grounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        until_drawn()
        content, window = page.evaluate(SIDEWAYS)
        assert window > width - 20  # a scroll bar at most
        assert content <= window
        grounds.add(page.evaluate(GROUND))
    assert len(grounds) == 2


@pytest.mark.parametrize("width", WIDTHS if EVERY_LOOK else WIDTHS[:1])
def test_the_header_comes_back_and_covers_nothing_but_words(p_value, width):
    narrow(p_value, width)
    first, *others = p_value.page.evaluate(HEADER)
    assert first is None, "it is out of view where one has scrolled down"
    seen = [under for under in others if under is not None]
    assert seen, "it comes back where one scrolls up"
    assert [under for under in seen if under] == []
    read = p_value.page.locator("header progress")
    assert 0.2 < read.evaluate("node => node.value") < 1
    p_value.page.evaluate("scrollTo(0, 0)")


def test_a_canvas_follows_the_colour_scheme(p_value):
    pixels = "card => card.querySelector('.te-drawing canvas').toDataURL()"
    light = p_value.card.evaluate(pixels)
    differs = f"(card, old) => card.querySelector('canvas') && ({pixels})(card) !== old"
    p_value.page.emulate_media(color_scheme="dark")
    p_value.until(differs, light)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("stem", CHAPTERS)
def test_no_text_of_a_drawing_is_cut_off(chapters, stem, width):
    chapter = chapters("voila", stem)
    narrow(chapter, width)
    texts, cut = chapter.card.evaluate(CUT_OFF)
    assert texts >= 15
    assert cut == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_longest_words_are_not_cut_off(p_value, width):
    narrow(p_value, 500)  # fitted anew, to the trial's own numbers
    narrow(p_value, width)
    p_value.press(p_value.slider("IL-2 arm", "patients"), "End")
    p_value.press(p_value.slider("placebo arm", "patients"), "End")
    p_value.until_sentence("110 of 200 (55%) on IL-2 and 60 of 200")
    assert p_value.card.evaluate(CUT_OFF)[1] == []


@pytest.mark.parametrize("width", WIDTHS[: 2 if EVERY_LOOK else 1])
def test_the_card_keeps_its_height_while_a_slider_moves(p_value, width):
    narrow(p_value, width)
    heights = [card_height(p_value)]
    for arm, what in SLIDERS:
        slider = p_value.slider(arm, what)
        for key in WALK:
            p_value.change(lambda key=key, slider=slider: p_value.press(slider, key))
            heights.append(card_height(p_value))
        p_value.back()
    assert len(heights) == 1 + len(SLIDERS) * len(WALK)
    assert max(heights) - min(heights) <= 1, sorted(set(heights))


def card_height(chapter):
    return chapter.card.bounding_box()["height"]


def test_the_card_keeps_its_height_while_patients_are_flipped(chapters):
    chapter = chapters("voila", "05_count_the_patients")
    heights = [card_height(chapter)]
    patients = chapter.card.locator(".te-dot[data-answer='responder']").all()[::-1]
    assert len(patients) == 16 + 9
    for at in range(0, len(patients), AT_ONCE):
        chapter.change(lambda at=at: [each.click() for each in patients[at : at + AT_ONCE]])
        heights.append(card_height(chapter))
    assert len(heights) == 1 + -(-len(patients) // AT_ONCE)
    assert max(heights) - min(heights) <= 1, sorted(set(heights))


def test_on_paper_nothing_moves_is_pressed_or_is_dark(p_value):
    page = p_value.page
    page.emulate_media(color_scheme="dark")
    p_value.until(f"card => ({LOOK})(card.querySelector('canvas')).mean < 100")
    page.evaluate(NOTE_CANVASES)
    page.pdf()
    printed = page.evaluate("() => printed")
    assert printed
    assert all(each["mean"] > 150 and each["darkest"] < 50 for each in printed), printed
    page.emulate_media(media="print")
    assert page.evaluate(NO_PAPER) == []
    split = page.locator(".te-card").evaluate_all(
        """cards => cards.filter((card) => getComputedStyle(card).breakInside !== "avoid").length"""
    )
    assert split == 0
    assert not page.locator(".te-hand, .te-keys").filter(visible=True).count()
    page.emulate_media(media="null")
    assert len(page.evaluate(NO_PAPER)) > 10


def test_map_line_and_tracks_are_seen_where_the_system_chooses_all_colours(p_value):
    page = p_value.page
    for scheme in ("dark", "light"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        p_value.until(
            f"""(card, isDark) => {{
              const {{ mean, colours }} = ({LOOK})(card.querySelector("canvas"));
              return colours > 20 && (mean < 100) === isDark;
            }}""",
            scheme == "dark",
        )
        grounds = p_value.card.evaluate(
            """card => [card, ...card.querySelectorAll(".noUi-target")]
              .map((node) => getComputedStyle(node).backgroundColor)"""
        )
        assert len(grounds) == 1 + len(SLIDERS)
        assert len(set(grounds)) == 2
        over = p_value.card.evaluate(
            """card => [...card.querySelectorAll(".noUi-target :is(.noUi-base, .noUi-connects)")]
              .map((node) => getComputedStyle(node).backgroundColor)"""
        )
        assert set(over) == {"rgba(0, 0, 0, 0)"}, "nothing paints over a track"
    page.emulate_media(forced_colors="none")


def test_a_picture_comes_to_be_as_wide_as_its_plot_was(p_value):
    """Vega calls the plot's width that of the picture, and would take the same number for none."""
    node = p_value.card.locator(".te-drawing")
    node.evaluate("node => { node.style.width = `${node.teView.width()}px`; }")
    p_value.until_drawn()
    node.evaluate("node => { node.style.width = ''; }")


def test_a_map_leaves_room_for_its_words_in_a_window(p_value):
    share = "card => card.querySelector('.te-drawing').clientHeight / innerHeight"
    for width, height in ((1366, 768), (1920, 1080)):
        narrow(p_value, 390)  # a picture is fitted anew when its width changes
        narrow(p_value, width, height)
        p_value.until(f"card => 1 / 2 < ({share})(card) && ({share})(card) < 2 / 3")


def test_at_200_percent_picture_and_controls_are_in_one_view(p_value):
    p_value.page.set_viewport_size(AT_200_PERCENT)
    p_value.until_drawn()
    drawing, bottom = p_value.card.locator(".te-drawing"), AT_200_PERCENT["height"]
    for slider in (p_value.slider(*SLIDERS[0]), p_value.slider(*SLIDERS[-1])):
        drawing.scroll_into_view_if_needed()
        slider.scroll_into_view_if_needed()
        picture, box = drawing.bounding_box(), slider.bounding_box()
        above, below = max(picture["y"], 0), min(picture["y"] + picture["height"], bottom)
        assert below - above > picture["height"] * 2 / 3
        assert 0 <= box["y"] <= bottom - box["height"]

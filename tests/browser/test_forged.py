"""A page that sends what no control can send: refused in words, and the card stays alive."""

import json

import pytest
from playwright.sync_api import expect

# JSON.stringify has no NaN, but the kernel's reader takes one: so a forger's page writes it.
FORGER = """(() => {
  const honest = JSON.stringify;
  JSON.stringify = (...args) => honest(...args)?.replaceAll('"--NaN--"', "NaN");
})();"""

# Past the widgets of the page, straight to the kernel's side of the model.
SEND = """async ([view, key, value, method]) => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const manager = await promise;
  const models = await Promise.all(Object.values(manager._models));
  const found = models.filter((model) => model.name === view.name &&
    Object.entries(view.where).every(([key, words]) => model.get(key) === words));
  if (!found.length) throw new Error(`no model ${view.name}`);
  const data = method === "custom" ? { method, content: value }
    : { method: "update", state: key ? { [key]: value } : value, buffer_paths: [] };
  found.at(view.at).comm.send(data);
}"""

PATIENTS = {"name": "IntSliderModel", "where": {"description": "patients"}, "at": 0}
RATE = {"name": "FloatSliderModel", "where": {}, "at": 0}
MENU = {"name": "DropdownModel", "where": {}, "at": 0}
CHART = {"name": "AnyModel", "where": {}, "at": -1}
NAN = "--NaN--"


@pytest.fixture(scope="module")
def opened(open_chapter):
    return {
        stem: open_chapter("voila", stem, before=FORGER)
        for stem in ("06_the_p_value", "05_count_the_patients")
    }


@pytest.fixture
def p_value(opened):
    chapter = opened["06_the_p_value"].at_rest()
    yield chapter
    assert_alive(chapter)


def send(chapter, view, key, value, method="update"):
    chapter.page.evaluate(SEND, [view, key, value, method])


def until_refused(chapter, rule, value):
    notice = chapter.card.locator(".te-notice").get_by_role("alert")
    expect(notice).to_contain_text(rule)
    expect(notice).to_contain_text(value)


def assert_alive(chapter):
    """Press one honest key: the sentence follows, the notice goes, every value is in bounds."""
    slider = chapter.slider("IL-2 arm", "patients")
    assert "NaN" not in chapter.printed()
    sentence = chapter.change(lambda: chapter.press(slider, "ArrowRight"))
    assert sentence.startswith("17 of 30 (57%)")
    expect(chapter.card.locator(".te-notice").get_by_role("alert")).to_have_count(0)
    for handle in chapter.card.get_by_role("slider").all():
        low, value, high = (
            float(handle.get_attribute(f"aria-value{end}")) for end in ("min", "now", "max")
        )
        assert low <= value <= high
        assert (low, high) in {(5, 200), (0, 100)}
    assert "NaN" not in chapter.printed()


NOT_WHOLE = "n_treatment must be a whole number"
OUTSIDE = "n_treatment must be in [5, 200]"
RATE_OUTSIDE = "rate_treatment must be in [0, 1]"
NO_RATE = "rate_treatment must be a number"
NO_TEST = "test must be one of"


@pytest.mark.parametrize(
    ("view", "key", "value", "rule", "got"),
    [
        (PATIENTS, "value", 1e9, OUTSIDE, "got 1000000000"),
        (PATIENTS, "value", -1, OUTSIDE, "got -1"),
        (PATIENTS, "value", 4, OUTSIDE, "got 4"),
        (PATIENTS, "value", 201, OUTSIDE, "got 201"),
        (PATIENTS, "value", NAN, NOT_WHOLE, "got NaN"),
        (PATIENTS, "value", 29.5, NOT_WHOLE, "got 29.5"),
        (PATIENTS, "value", "text", NOT_WHOLE, "got text"),
        (PATIENTS, "value", "<b>40</b>", NOT_WHOLE, "got <b>40</b>"),
        (PATIENTS, "value", None, NOT_WHOLE, "got NoneType"),
        (PATIENTS, "value", True, NOT_WHOLE, "got True"),
        (PATIENTS, "value", [1, 2], NOT_WHOLE, "got list"),
        (PATIENTS, "value", {"n": 40}, NOT_WHOLE, "got dict"),
        (PATIENTS, "max", 1e9, "may set value only", "max"),
        (PATIENTS, "", {"value": 300, "max": 1e9}, "may set value only", "max"),
        (RATE, "value", 1e9, RATE_OUTSIDE, "got 1000000000"),
        (RATE, "value", -1, RATE_OUTSIDE, "got -0.01"),
        (RATE, "value", 101, RATE_OUTSIDE, "got 1.01"),
        (RATE, "value", NAN, RATE_OUTSIDE, "got NaN"),
        (RATE, "value", "text", NO_RATE, "got text"),
        (RATE, "value", None, NO_RATE, "got NoneType"),
        (RATE, "value", [1, 2], NO_RATE, "got list"),
        (RATE, "min", -1e9, "may set value only", "min"),
        (MENU, "index", 99, NO_TEST, "got 99"),
        (MENU, "index", -1, NO_TEST, "got -1"),
        (MENU, "index", NAN, NO_TEST, "got NaN"),
        (MENU, "index", "pearson", NO_TEST, "got pearson"),
        (MENU, "index", "yates", NO_TEST, "got yates"),
        (MENU, "index", None, NO_TEST, "got NoneType"),
        (MENU, "index", [1, 2], NO_TEST, "got list"),
        (MENU, "_options_labels", ["a"], "may set index only", "_options_labels"),
    ],
    ids=lambda part: part["name"] if isinstance(part, dict) and "name" in part else None,
)
def test_a_control_refuses_with_rule_and_value(p_value, view, key, value, rule, got):
    send(p_value, view, key, value)
    until_refused(p_value, rule, got)
    assert p_value.sentence() == p_value.first


@pytest.mark.parametrize(
    "content",
    [
        {"point": [1e300, 1]},
        {"point": [NAN, 1]},
        {"point": "far away"},
        {"point": [1, 2, 3]},
        {"step": [None, 1]},
        {"step": [[1], 1]},
        {"jump": [1, 1]},
        {},
        [1, 2],
        "text",
        None,
    ],
    ids=json.dumps,
)
def test_the_map_takes_no_point_that_is_none(p_value, content):
    send(p_value, CHART, "", content, method="custom")
    # The kernel answers in turn: the honest key at the end finds the trial where it was.


@pytest.mark.parametrize(
    "state",
    [
        {"sentence": "<img src=x onerror=alert(1)>"},
        {"numbers": [["a", "b", "c"]]},
        {"pictures": []},
        {"frame_map_reader": "no JSON"},
    ],
    ids=json.dumps,
)
def test_words_and_rows_come_from_the_kernel_alone(p_value, state):
    send(p_value, CHART, "", state)


@pytest.mark.parametrize(
    ("state", "rule", "got"),
    [
        ({"treatment": [True] * 5}, "treatment must hold 29 answers", "got list"),
        ({"treatment": "responders"}, "treatment must hold 29 answers", "got responders"),
        ({"control": [1] * 30}, "control must hold true or false only", "got 1"),
        ({"control": [None] * 30}, "control must hold true or false only", "got NoneType"),
        ({"missing": NAN}, "missing must be one of", "got NaN"),
        ({"missing": "lost"}, "missing must be one of", "got lost"),
        ({"arms": []}, "a page may set", "arms"),
    ],
)
def test_the_patients_refuse_with_rule_and_value(opened, state, rule, got):
    chapter = opened["05_count_the_patients"].at_rest()
    send(chapter, {"name": "AnyModel", "where": {}, "at": 0}, "", state)
    until_refused(chapter, rule, got)
    assert chapter.sentence() == chapter.first
    assert "NaN" not in chapter.printed()
    patient = chapter.card.get_by_role("gridcell", name="IL-2 patient 17, non-responder")
    assert chapter.change(patient.click).startswith("17 of 29 (59%)")
    expect(chapter.card.locator(".te-notice").get_by_role("alert")).to_have_count(0)

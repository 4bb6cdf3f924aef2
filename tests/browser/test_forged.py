"""A page that sends what no control can send: refused in words, and the card stays alive."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK

# JSON.stringify has no NaN, but the kernel's reader takes one: so a forger's page writes it.
FORGER = """(() => {
  const honest = JSON.stringify;
  JSON.stringify = (...args) => honest(...args)?.replaceAll('"--NaN--"', "NaN");
})();"""

# Past the widgets of the page, straight to the kernel's side of the model. All that the kernel
# says to it has come before the answer to the question: else its last word, the slider's old
# value, could undo the honest press that follows.
SEND = """async ([which, data]) => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const manager = await promise;
  const models = await Promise.all(Object.values(manager._models));
  models.find(eval(which)).comm.send(data);
  await manager.kernel.requestKernelInfo();
}"""

# The models of the page, known by what they hold while the card is at rest.
MODELS = {
    "patients": "model => model.name === 'IntSliderModel' && model.get('value') === 29",
    "rate": "model => model.name === 'FloatSliderModel' && Math.round(model.get('value')) === 55",
    "fates": "model => model.name === 'RadioButtonsModel'"
    " && /result/.test(model.get('description'))",
    "chart": "model => model.get('pictures')?.[0]?.label.startsWith('Map of all')",
    "grid": "model => model.get('arms')",
}
NAN = "--NaN--"


def some(*cases):
    """Return every third case, and all in `make access`: tests/explorers refuses them all."""
    return cases if EVERY_LOOK else cases[::3]


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


def update(chapter, which, state):
    message = {"method": "update", "state": state, "buffer_paths": []}
    chapter.page.evaluate(SEND, [MODELS[which], message])


def until_refused(chapter, rule, value):
    notice = chapter.card.locator(".te-notice").get_by_role("alert")
    expect(notice).to_contain_text(rule)
    expect(notice).to_contain_text(value)


def assert_alive(chapter):
    """Press one honest key: the sentence follows, the notice goes, every value is in bounds."""
    slider = chapter.slider("IL-2 arm", "patients")
    assert "NaN" not in chapter.sentence()
    sentence = chapter.change(lambda: chapter.press(slider, "ArrowRight"))
    assert "17 of 30 (57%)" in sentence
    expect(chapter.card.locator(".te-notice").get_by_role("alert")).to_have_count(0)
    for handle in chapter.card.get_by_role("slider").all():
        low, value, high = (
            float(handle.get_attribute(f"aria-value{end}")) for end in ("min", "now", "max")
        )
        assert low <= value <= high
        assert (low, high) in {(5, 200), (0, 100)}
    assert "NaN" not in chapter.printed()


ONLY = "a field must be"
PATIENTS = "n_treatment must be a whole number from 5 to 200"
RATE = "rate_treatment must be a number from 0 to 1"
NO_FATE = "missing must be one of"


@pytest.mark.parametrize(
    ("which", "state", "rule", "got"),
    some(
        ("patients", {"value": 1e9}, PATIENTS, "got 1000000000"),
        ("patients", {"value": 4}, PATIENTS, "got 4"),
        ("patients", {"value": NAN}, PATIENTS, "got NaN"),
        ("patients", {"value": 29.5}, PATIENTS, "got 29.5"),
        ("patients", {"value": "<b>40</b>"}, PATIENTS, "got <b>40</b>"),
        ("patients", {"value": None}, PATIENTS, "got NoneType"),
        ("patients", {"value": [1, 2]}, PATIENTS, "got list"),
        ("patients", {"max": 1e9}, ONLY, "max"),
        ("patients", {"value": 300, "max": 1e9}, ONLY, "max"),
        ("rate", {"value": 101}, RATE, "got 1.01"),
        ("rate", {"value": NAN}, RATE, "got NaN"),
        ("rate", {"value": "text"}, RATE, "got text"),
        ("rate", {"value": None}, RATE, "got NoneType"),
        ("rate", {"min": -1e9}, ONLY, "min"),
    ),
    ids=lambda part: json.dumps(part) if isinstance(part, dict) else part if part in MODELS else "",
)
def test_a_control_refuses_with_rule_and_value(p_value, which, state, rule, got):
    update(p_value, which, state)
    until_refused(p_value, rule, got)
    assert p_value.sentence() == p_value.first


@pytest.mark.parametrize(
    "content",
    some(
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
    ),
    ids=json.dumps,
)
def test_the_map_takes_no_point_that_is_none(p_value, content):
    p_value.page.evaluate(SEND, [MODELS["chart"], {"method": "custom", "content": content}])
    assert p_value.sentence() == p_value.first


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
    before = p_value.printed()
    update(p_value, "chart", state)
    assert p_value.printed() == before
    assert p_value.sentence() == p_value.first


@pytest.mark.parametrize(
    ("which", "state", "rule", "got"),
    some(
        ("grid", {"treatment": [True] * 5}, "treatment must hold 29 answers", "got list"),
        ("grid", {"treatment": "responders"}, "treatment must hold 29 answers", "got responders"),
        ("grid", {"control": [1] * 30}, "control must hold true or false only", "got 1"),
        ("grid", {"control": [None] * 30}, "control must hold true or false only", "got NoneType"),
        ("grid", {"missing": NAN}, NO_FATE, "got NaN"),
        ("grid", {"missing": "lost"}, NO_FATE, "got lost"),
        ("grid", {"arms": []}, ONLY, "arms"),
        ("fates", {"index": 99}, NO_FATE, "got 99"),
        ("fates", {"index": -1}, NO_FATE, "got -1"),
        ("fates", {"index": NAN}, NO_FATE, "got NaN"),
        ("fates", {"index": "left_out"}, NO_FATE, "got left_out"),
        ("fates", {"index": None}, NO_FATE, "got NoneType"),
        ("fates", {"index": [1, 2]}, NO_FATE, "got list"),
        ("fates", {"_options_labels": ["a"]}, ONLY, "_options_labels"),
    ),
)
def test_the_patients_refuse_with_rule_and_value(opened, which, state, rule, got):
    chapter = opened["05_count_the_patients"].at_rest()
    update(chapter, which, state)
    until_refused(chapter, rule, got)
    assert chapter.sentence() == chapter.first
    patient = chapter.card.get_by_role("gridcell", name="IL-2 patient 17, non-responder")
    assert "17 of 29 (59%) responded" in chapter.change(patient.click)
    expect(chapter.card.locator(".te-notice").get_by_role("alert")).to_have_count(0)
    assert "NaN" not in chapter.printed()

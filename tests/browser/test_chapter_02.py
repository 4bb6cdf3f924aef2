"""Chapter 2 in a real browser: the calendar, the dealer, and an envelope that stays sealed."""

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.guessing import commit_next
from tests.browser.touch import PHONE

STEM = "02_the_promise"
DEALER = "Does chance deal"
PROMISE = "What would you promise"


def test_the_dealer_waits_for_the_guess(gated):
    gate = gated.locator(".te-gate")
    expect(gate).to_have_count(1, timeout=OPENING)
    assert "exact counting expects" not in gated.locator("body").text_content()
    commit_next(gated)
    expect(gate.locator(".te-sentence").first).to_contain_text("It is 90 ")
    expect(gate.locator(".te-revealed .te-sentence").first).to_contain_text("expects 89.7%")


def test_a_day_later_the_dose_is_what_was_given_so_far(chapter):
    slider = chapter.card.get_by_role("slider", name="day")
    slider.press("Home")
    chapter.until_sentence("1 of 21 injections")
    for _ in range(13):
        slider.press("ArrowRight")
    chapter.until_sentence("7 of 21 injections")
    assert "7 million IU" in chapter.sentence()
    slider.press("End")
    chapter.until_sentence("Today is week 24, the end.")


def test_blocks_end_in_equal_arms(chapter):
    dealer = chapter.asking(DEALER)
    sentence = dealer.locator(".te-sentence")
    picture = dealer.locator(".te-drawing :is(svg, canvas)").first.element_handle()
    dealer.get_by_role("combobox", name="dealt by").select_option(label="shuffled blocks of 4")
    expect(sentence).to_contain_text("deals end 30 to 30")
    assert picture.evaluate("node => node.isConnected")


def test_a_sealed_promise_stays_through_a_reload(open_notebook):
    page = open_notebook("voila", STEM).page
    envelope = page.locator(".te-card").filter(has_text=PROMISE)
    strict = envelope.get_by_role("combobox", name="false alarms, alpha")
    strict.select_option(label="1 trial in 100 (0.01)", timeout=OPENING)
    seal = envelope.get_by_role("button", name="Seal it")
    seal.press("Enter")
    asked = envelope.get_by_role("alert")
    expect(asked).to_have_text("Choose first: what is compared, when.")
    for size in (page.viewport_size, PHONE):
        page.set_viewport_size(size)
        seal.scroll_into_view_if_needed()
        expect(asked).to_be_in_viewport()
        expect(seal).to_be_in_viewport()
        asked.click(trial=True)  # nothing lies over it
    after_seal = page.locator(".te-after-seal")
    expect(after_seal).to_contain_text("Seal your own promise first")
    envelope.get_by_role("combobox", name="what is compared").select_option(label="SRI-4")
    envelope.get_by_role("radio", name="week 24").check()
    sentence = envelope.locator(".te-sentence")
    expect(sentence).to_contain_text("SRI-4 at week 24, test: Fisher exact, alpha: 0.01")
    seal.press("Enter")
    sealed = envelope.get_by_role("button", name="Sealed")
    expect(sealed).to_be_focused()
    expect(sealed).to_have_css("border-top-width", "0px")
    expect(sealed).to_have_css("cursor", "default")
    expect(strict).to_be_disabled()
    expect(after_seal).to_contain_text("the trial named one question first")
    page.keyboard.press("Enter")
    expect(envelope.get_by_role("alert")).to_contain_text("must stay as it is")
    page.reload(timeout=OPENING)
    expect(envelope.get_by_role("button", name="Sealed")).to_be_visible(timeout=OPENING)
    expect(sentence).to_contain_text("Fisher exact")
    expect(after_seal).to_contain_text("the trial named one question first")
    page.get_by_role("button", name="Show them").click()
    page.get_by_role("button", name="Erase: Envelope").click()
    page.get_by_role("button", name="Yes, erase").click()
    expect(seal).to_be_visible()
    expect(after_seal).to_contain_text("Seal your own promise first")
    page.wait_for_function("() => !localStorage.getItem('te-memory').includes('envelope')")

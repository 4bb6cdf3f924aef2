"""A picture in JupyterLab is the one that Python drew: what it leaves out is left out."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.conftest import Open


def test_a_picture_without_axes_has_none(open_notebook: Open) -> None:
    page = open_notebook("lab", "06_the_p_value").page
    everything = page.get_by_role("button", name="Show everything")
    everything.wait_for(timeout=OPENING)
    everything.click()
    panels = page.locator(".te-card", has_text="Can you tell the real trial").locator(
        ".te-drawing svg"
    )
    expect(panels.locator(".role-mark text", has_text="T").first).to_be_attached()
    expect(panels.locator(".role-axis")).to_have_count(0)

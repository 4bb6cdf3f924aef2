"""What a notebook in JupyterLab says when its kernel or the package is not there: `make access`."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.conftest import run_all
from tests.browser.servers import copy_notebooks

WORDS = "(node, part) => getComputedStyle(node, part).content"
MISSING = """import importlib.util, sys
importlib.util.find_spec = lambda _: None
sys.modules["widgets"] = None
"""


def saved(answer):
    """Tell whether a notebook is saved: JupyterLab puts its own settings, too."""
    return answer.request.method == "PUT" and "/api/contents/" in answer.url


def test_after_a_restart_and_when_it_is_opened_again_a_notebook_says_how_to_go_on(open_notebook):
    watch = open_notebook("lab", "00_start")
    page = watch.page
    card = page.locator(".jp-OutputArea-output > .te-gate").first
    card.wait_for(state="attached", timeout=OPENING)
    page.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    assert card.evaluate(WORDS, "::before") == "none"
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator("[data-command='kernelmenu:restart']").click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    gone = page.locator(".jupyter-widgets-disconnected")
    gone.first.wait_for(state="attached")
    says = f"([node, part]) => ({WORDS})(node, part).includes('Run All Cells')"
    page.wait_for_function(says, arg=[card.element_handle(), "::before"])
    said = [each.evaluate(WORDS, "::before") for each in gone.all()]
    assert len([words for words in said if words != "none"]) < len(said) / 2  # only the outermost
    assert watch.problems() == []

    with page.expect_response(saved):
        page.keyboard.press("Control+s")
    page.reload()
    lost = page.locator(".jp-OutputArea-output.jupyter-widgets", has_text="model not found").first
    lost.wait_for(state="attached", timeout=OPENING)
    page.wait_for_function(says, arg=[lost.element_handle(), "::after"])
    assert lost.evaluate("node => getComputedStyle(node).fontSize") == "0px"
    assert watch.problems()
    watch.leave()


def test_without_the_package_the_first_cell_says_how_to_install_it(open_page, address, folders):
    root, place = address("lab"), copy_notebooks(folders["lab"])
    file = folders["lab"] / "notebooks" / place / "00_start.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    [first] = [cell for cell in notebook["cells"] if cell["id"] == "installed"]
    first["source"].insert(0, MISSING)
    file.write_text(json.dumps(notebook), encoding="utf-8")
    watch = open_page(f"{root}/lab/tree/{place}/00_start.ipynb?reset")
    run_all(watch.page)
    outputs = watch.page.locator(".jp-OutputArea-child")
    expect(outputs.first).to_contain_text("pip install")
    watch.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    assert [text.strip() for text in outputs.all_inner_texts()[1:] if text.strip()] == []
    watch.leave()

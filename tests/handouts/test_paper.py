"""The sheets as paper: at most two A4 pages, fonts inside, nothing cut off, nothing but grey."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.watch import launch
from widgets.handouts import __main__ as command
from widgets.handouts.chromium import chromium, print_pdf
from widgets.handouts.sheets import Sheet, sheets

SHEETS = list(sheets())
# Between the margins of sheet.css, in the pixels of CSS: 96 of them are an inch.
WIDTH = int((210 - 2 * 16) / 25.4 * 96)

# Every element that reaches past the paper, or is too small or too colourful to read from it.
FAULTS = """() => {
  const grey = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return r === g && g === b;
  };
  const size = (node) => {
    const svg = node.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    return parseFloat(getComputedStyle(node).fontSize) * scale;
  };
  const wide = document.documentElement.clientWidth;
  const faults = [];
  const all = [...document.body.querySelectorAll("*")];
  for (const node of all) {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    const name = `${node.tagName} ${node.textContent.slice(0, 40)}`;
    // A letter's box may lean a pixel over its line.
    if (box.right > wide + 1 || box.left < -1) faults.push(`cut: ${name}`);
    if (![style.color, style.backgroundColor, style.borderBottomColor].every(grey))
      faults.push(`coloured: ${name}`);
    if (node.textContent.trim() && size(node) < 8 * 96 / 72 - 0.1)
      faults.push(`small, ${size(node)}: ${name}`);
  }
  if (document.documentElement.scrollWidth > wide) faults.push("cut: the page");
  return { faults, seen: all.length };
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
        page.emulate_media(media="print")
        yield page
        browser.close()


def check_pdf(pdf: bytes, most: int = 2) -> None:
    assert pdf.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type /Page\b", pdf)) <= most
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert boxes
    for wide, high in boxes:
        assert (float(wide), float(high)) == pytest.approx((595, 842), abs=1)
    described = re.findall(rb"/Type /FontDescriptor\b.*?endobj", pdf, re.S)
    assert described
    assert all(b"/FontFile" in font for font in described)
    # A font is described, or stands for one that is.
    assert len(re.findall(rb"/Subtype /Type0\b", pdf)) <= len(described)
    assert not re.search(rb"/Subtype /Type3\b", pdf)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_it_fits_on_its_pages_with_its_fonts_and_can_be_read(page: Page, sheet: Sheet) -> None:
    page.set_content(sheet.html)
    found = page.evaluate(FAULTS)
    assert found["seen"] > 20
    assert found["faults"] == []
    most = (
        3 if sheet.name == "glossary" else 2
    )  # a chapter's sheet has two, the list of words three
    check_pdf(page.pdf(prefer_css_page_size=True), most)


def test_the_command_prints_what_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "sheets", lambda: SHEETS[-1:])
    command.main([str(tmp_path)])
    check_pdf((tmp_path / f"{SHEETS[-1].name}.pdf").read_bytes())
    assert str(tmp_path) in capsys.readouterr().out


def test_a_browser_that_prints_nothing_is_named(tmp_path: Path) -> None:
    assert chromium()
    idle = shutil.which("true")
    assert idle
    with pytest.raises(RuntimeError, match=r"must print facts\.html"):
        print_pdf(idle, tmp_path / "facts.html", tmp_path / "facts.pdf")

"""The style sheets: each widget's own, and none sets what another one sets."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from tests.ui.sheets import OF_PAGES, SHEETS, THEME, WIDGETS, Rule, rules

PAPER = WIDGETS / "handouts" / "templates" / "sheet.css"
NOTEBOOKS = WIDGETS.parent / "notebooks"
LIBRARIES = re.compile(
    r"[.#](?:anchor-|jp-|jupyter-|lm-|noUi-|slider-|widget-|main$|rendered_cells$)"
)
LONGEST = 250
RULES = [rule for sheet in SHEETS for rule in rules(sheet)]


def source(*endings):
    """Return all that may name a class, in one text."""
    files = [
        path
        for folder in (WIDGETS, NOTEBOOKS)
        for path in folder.rglob("*")
        if path.suffix in endings
    ]
    assert len(files) > 5
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.fixture(scope="module")
def pages() -> str:
    return source(".py", ".js", ".html", ".j2", ".svg", ".ipynb")


def test_there_is_a_sheet_for_every_check_to_look_at():
    assert len(SHEETS) > 25
    assert len(RULES) > 250
    assert {rule.sheet for rule in RULES} == {sheet.name for sheet in SHEETS}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_can_be_read_at_once(sheet):
    assert 10 < len(sheet.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_what_is_important_says_why():
    seen = 0
    for sheet in SHEETS:
        says_why = False
        for line in sheet.read_text(encoding="utf-8").splitlines():
            if "!important" in line:
                seen += 1
                says_why = says_why or "/*" in line
                assert says_why, f"{sheet.name}: {line.strip()}"
            else:  # a reason holds for the lines below it that are important
                says_why = "*/" in line
    assert seen > 10


def sets_the_same(one: str, other: str) -> bool:
    """Whether two properties are one, or one of them is part of the other."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def test_no_sheet_sets_what_another_sets_for_the_same_selector():
    compared = 0
    by_selector: dict[str, list[Rule]] = {}
    for rule in RULES:
        for selector in rule.selectors:
            by_selector.setdefault(selector, []).append(rule)
    for selector, said in by_selector.items():
        for one, other in combinations(said, 2):
            if one.sheet == other.sheet:
                continue
            compared += 1
            for mine in one.declarations:
                for its in other.declarations:
                    assert not sets_the_same(mine, its), (selector, one.sheet, other.sheet, mine)
    assert compared  # JupyterLab's own selectors, or a page's


def test_two_sheets_of_a_page_mean_the_same_by_a_class():
    """All are in one file: a class of one page would dress what has the same name on another."""
    by_class: dict[str, set[str]] = {}
    for sheet in OF_PAGES:
        for rule in rules(sheet):
            if all(name.startswith("--") for name in rule.declarations):
                continue
            for selector in rule.selectors:
                if re.fullmatch(r"\.[\w-]+", selector):
                    by_class.setdefault(selector, set()).add(rule.sheet)
    shared = {name: sheets for name, sheets in by_class.items() if len(sheets) > 1}
    assert shared == {".te-make-report": {"controls.css", "report.css"}}  # a button, and its place


def test_no_sheet_dresses_the_names_in_a_text():
    """unbroken.js puts a span around "IL-2" in any words: only these have all words in a span."""
    spans = {
        selector
        for rule in RULES
        for selector in rule.selectors
        if re.search(r"(^|[\s>+~(,])span\)*$", selector)
    }
    assert spans == {
        ".te-card .te-rows thead :is(th, td) > span",
        ".te-header .te-home span",
        ".te-headline-gap span",
        ".te-memory li > span",
        ".te-presenter-count > span",
    }


def is_named(name: str, pages: str) -> bool:
    """Whether a page names this, or puts it together from a beginning and a word or number."""
    if re.search(rf"(?<![\w-]){name}(?![\w-])", pages):
        return True
    beginning, _, end = name.rpartition("-")
    is_begun = re.search(rf"(?<![\w-]){beginning}-\$?\{{", pages)
    return bool(is_begun and (end.isdigit() or re.search(rf"[\"']{end}[\"']", pages)))


def is_used(name: str, pages: str) -> bool:
    """Whether a page has this class or id. A single letter is one of a small picture's."""
    if name[1:].startswith("te-"):
        return is_named(name[1:], pages)
    return bool(re.search(rf'class="{name[1:]}"', pages))


def test_every_class_of_a_sheet_is_used(pages):
    names = {name for rule in RULES for name in rule.names if not LIBRARIES.match(name)}
    assert len(names) > 100
    assert not [name for name in sorted(names) if not is_used(name, pages)]
    assert not is_used(".te-nowhere", pages)


def test_every_class_of_a_sheet_for_paper_is_used():
    templates = source(".j2", ".py")
    names = {name for rule in rules(PAPER) for name in rule.names}
    assert len(names) > 15
    assert not [n for n in sorted(names) if not re.search(rf'class="[^"]*\b{n[1:]}\b', templates)]


def test_every_property_of_ours_is_set_and_read(pages):
    styles = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    setters = r'(--te-[\w-]+)(?=:)|(?<=setProperty\(")(--te-[\w-]+)'
    written = {one or other for one, other in re.findall(setters, styles + pages)}
    asked = re.findall(r"var\((--te-[\w-]+)(,?)", styles)
    read = {name for name, _ in asked}
    assert len(written) > 50
    assert {name for name, has_default in asked if not has_default} - written == set()
    assert [name for name in sorted(written - read) if not is_named(name, pages)] == []


SPACE = re.compile(r"(margin|padding|scroll-margin)(-\w+)?|(\w+-)?gap")
NAMED = {
    "--te-space": SPACE,
    "--te-size": re.compile("font(-size)?"),
    "--te-radius": "border-radius",
}


def test_a_size_that_has_a_name_is_called_by_it():
    tokens = rules(THEME)[0].declarations
    seen = 0
    for beginning, properties in NAMED.items():
        sizes = {
            value.strip(): name for name, value in tokens.items() if name.startswith(beginning)
        }
        assert sizes
        for rule in RULES:
            for name, value in rule.declarations.items():
                if not re.fullmatch(properties, name):
                    continue
                seen += 1
                for size in re.findall(r"(?<![\w.-])(?<!/ )\d+px", value):
                    assert size not in sizes, f"{rule.sheet}: {name}: {value}: {sizes[size]}"
    assert seen > 100


def test_around_words_is_what_is_behind_them_where_a_system_chooses_all_colours():
    [chosen] = [
        rule.declarations["--te-ground"]
        for rule in RULES
        if rule.selectors == (":root:root",) and "--te-ground" in rule.declarations
    ]
    assert chosen.strip() == "canvas"

"""The teaching notes: one text for each chapter, without a kernel."""

import re

from tests.server.serving import Serving
from widgets.server.notes import notes
from widgets.trial import chapters

CITED = {"04_everyone_gets_better", "05_count_the_patients"}
STEMS = {chapter.stem for chapter in chapters()} - {"teaching_notes"}


def test_every_chapter_has_notes_with_its_numbers_filled_in():
    by_chapter = notes()
    assert by_chapter.keys() == STEMS
    assert len(STEMS) > 10
    for html in by_chapter.values():
        for words in ("Ask.", "You will hear.", "Use it."):
            assert f"<strong>{words}</strong>" in html
        assert "{" not in html


def test_a_place_in_the_notes_leads_to_its_source_below_them():
    for stem, html in notes().items():
        places = set(re.findall(r'href="#([\w-]+)"', html))
        assert places == set(re.findall(r' id="([\w-]+)"', html))
        assert (places == {"source-P"}) == (stem in CITED)


def test_the_notes_are_a_page_of_their_own_and_need_no_kernel(app: Serving):
    before = app.metrics()["kernels_forked_total"]
    for chapter in chapters():
        page = app.get(f"/notes/{chapter.stem}")
        assert page.status == (200 if chapter.stem in STEMS else 404)
        if page.status == 200:
            assert chapter.title in page.text
            assert notes()[chapter.stem] in page.text
            assert re.search(r"</span> of [1-9]\d* minutes<", page.text)
    assert app.get("/notes/nothing").status == 404
    assert app.metrics()["kernels_forked_total"] == before

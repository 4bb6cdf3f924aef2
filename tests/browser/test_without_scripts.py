"""A page whose scripts do not run: it still tells its idea, its key number and one picture."""

import re

import pytest

from tests.browser.access import EVERY_LOOK
from widgets.book.glances import glance
from widgets.trial import chapters

CHAPTERS = chapters()[:: 1 if EVERY_LOOK else 4]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_every_chapter_says_its_idea_and_number_in_words_and_a_picture(open_page, address, chapter):
    url = f"{address('voila')}/voila/render/{chapter.stem}.ipynb"
    page = open_page(url, java_script_enabled=False).page
    try:
        text = page.locator("body").inner_text()
        [key] = re.findall(r"</b></p><p>(.*?)</p>", glance(chapter.stem).data)
        assert chapter.idea in text
        assert key.replace("&#x27;", "'") in text
        assert "Opening the chapter" not in text
        picture = page.get_by_role("img").first.bounding_box()
        assert picture["width"] > 200
        assert picture["height"] > 40
    finally:
        page.context.close()

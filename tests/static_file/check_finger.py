"""A finger on the one file, whose scripts are those of the app: `make access`."""

from __future__ import annotations

import pytest

from tests.browser.chapter import DESK
from tests.browser.strokes import go_over
from tests.browser.touch import PHONE, Finger
from tests.static_file.reader import Reader


@pytest.mark.parametrize("stem", ["06_the_p_value", "07_which_test_which_patient", "08_how_sure"])
def test_a_finger_scrolls_or_moves_what_is_moved(reader: Reader, stem: str) -> None:
    reader.page.set_viewport_size(PHONE)
    reader.turn_to(stem)
    reader.open_all(stem)
    reader.look_through(stem)
    finger = Finger(reader.page, lambda: None)
    assert go_over(finger, everything=True) >= 5
    finger.leave()
    reader.page.set_viewport_size(DESK)

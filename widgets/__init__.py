"""0.052: read one trial for yourself. What the notebooks call."""

from widgets.asking import ask, guess, remembered, show_everything
from widgets.explorers.p_value import explore_p_value
from widgets.explorers.patients import explore_patients
from widgets.prose import contents, sources, tell, turn

__all__ = [
    "ask",
    "contents",
    "explore_p_value",
    "explore_patients",
    "guess",
    "remembered",
    "show_everything",
    "sources",
    "tell",
    "turn",
]

"""0.052: read one trial for yourself. What the notebooks call."""

from widgets.asking import ask, guess, remembered, show_everything
from widgets.explorers.allocation import explore_allocation
from widgets.explorers.calendar import explore_calendar
from widgets.explorers.course import explore_course
from widgets.explorers.dichotomy import explore_dichotomy
from widgets.explorers.endpoint import explore_endpoint
from widgets.explorers.envelope import envelope, explore_envelope
from widgets.explorers.occupancy import explore_occupancy
from widgets.explorers.p_value import explore_p_value
from widgets.explorers.patients import explore_patients
from widgets.explorers.regression import explore_regression
from widgets.explorers.within_arm import explore_within_arm
from widgets.prose import contents, sources, tell, turn

__all__ = [
    "ask",
    "contents",
    "envelope",
    "explore_allocation",
    "explore_calendar",
    "explore_course",
    "explore_dichotomy",
    "explore_endpoint",
    "explore_envelope",
    "explore_occupancy",
    "explore_p_value",
    "explore_patients",
    "explore_regression",
    "explore_within_arm",
    "guess",
    "remembered",
    "show_everything",
    "sources",
    "tell",
    "turn",
]

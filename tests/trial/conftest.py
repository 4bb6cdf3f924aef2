"""A copy of data/, and a function that reads all of it."""

import shutil
from functools import partial

import pytest

from widgets.book.claims import claims
from widgets.book.class_trial import records
from widgets.book.glances import glances
from widgets.book.guesses import guesses
from widgets.book.ideas import ideas
from widgets.book.questions import misreadings, questions
from widgets.book.terms import terms
from widgets.handouts.facts import design
from widgets.trial import chapters, conventions, data_folder, load
from widgets.trial import read_data as trial_module


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(data_folder(), tmp_path / "data")


@pytest.fixture
def load_all(folder, monkeypatch):
    """Return a function that reads every file of the copy, and returns the trial."""
    monkeypatch.setattr(trial_module, "data_folder", lambda: folder)
    return partial(_read, folder)


def _read(folder):
    conventions.__wrapped__()
    chapters.__wrapped__()
    trial_module.examples.__wrapped__()
    misreadings.__wrapped__()
    questions.__wrapped__()
    guesses.__wrapped__()
    claims.__wrapped__()
    records.__wrapped__("wording")
    ideas.__wrapped__()
    glances.__wrapped__()
    terms.__wrapped__()
    list(design())
    return load(folder)

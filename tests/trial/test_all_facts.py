"""The trial as code sees it: names, order, look-ups, where data/ lies, how it is loaded."""

import os
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import widgets
from widgets.trial import (
    Printed,
    chapters,
    conventions,
    counts_behind,
    data_folder,
    load,
    notebooks_folder,
    splits_behind,
    tables,
    trial,
)
from widgets.trial.columns import TABLES

PACKAGE = Path(widgets.__file__).parent


def test_the_headline_tables():
    counts = {key: outcome.table for key, outcome in trial().outcomes.items()}
    assert counts == {
        "sri4_week12": (16, 29, 9, 30),
        "sri4_week24": (19, 29, 11, 30),
        "nephritis_remission": (7, 13, 2, 12),
    }
    assert trial().primary.key == "sri4_week12"
    assert trial().primary.treatment.response_rate == 16 / 29


def test_arms_come_as_treatment_then_control():
    assert [(arm.key, arm.name) for arm in trial().arms] == [
        ("treatment", "IL-2"),
        ("control", "placebo"),
    ]
    assert [arm.n_randomised for arm in trial().arms] == [30, 30]
    assert [arm.missing for arm in trial().arms] == [1, 0]


def test_the_calendar_has_21_injections_and_ends_with_the_treatment_weeks():
    days = trial().injection_days
    assert len(days) == 21
    assert days[:8] == (0, 2, 4, 6, 8, 10, 12, 28)
    assert days[-1] < 7 * trial().facts["weeks_of_treatment"].number


def test_later_counts_follow_from_the_printed_percentages():
    assert {key: later.table for key, later in trial().later_results.items()} == {
        "lupil2_week12": (34, 50, 29, 50),
        "lupil2_without_two_sites": (20, 24, 15, 29),
        "nct04077684_1miu": None,
    }


def test_only_24_and_29_split_53_patients():
    later = trial().later_results["lupil2_without_two_sites"]
    splits = splits_behind(later.percent_treatment, later.percent_control, 53)
    assert splits == (later.table,)


@pytest.mark.parametrize("text", ["55.17", "55.2", "30", "0", "100", "0.0", "83.3"])
@pytest.mark.parametrize("n", [1, 12, 29, 30, 200])
def test_counts_behind_equals_the_slow_definition(text, n):
    percent = Printed(text)
    slow = tuple(k for k in range(n + 1) if percent.agrees_with(100 * k / n))
    assert counts_behind(percent, n) == slow


def test_counts_behind_nobody_is_refused():
    with pytest.raises(ValueError, match=r"n must be in \[1, 1000000\], got 0"):
        counts_behind(Printed("50"), 0)


@pytest.mark.parametrize("text", ["", ".5", "-1", "1e-3", "nan", "0,05", "1.2.3", "٣"])
def test_a_printed_number_must_look_like_one(text):
    with pytest.raises(ValueError, match="a printed number must look like"):
        Printed(text)


def test_an_exact_half_may_round_either_way():
    assert Printed("0.12").agrees_with(0.125)
    assert Printed("0.13").agrees_with(0.125)
    assert not Printed("0.13").agrees_with(0.1249)


def test_signs_compare_within_and_between_arms():
    arthritis = trial().signs["arthritis"]
    assert arthritis.treatment.table(12) == (14, 29, 4, 29)
    assert arthritis.control.table(12) == (15, 30, 9, 30)
    assert arthritis.table(12) == (4, 29, 9, 30)


def test_an_unknown_key_is_answered_with_the_known_ones():
    with pytest.raises(KeyError, match="sri4_week12, sri4_week24"):
        trial().outcomes["sri4_week13"]
    assert trial().outcomes.get("sri4_week13") is None
    assert "sri4_week13" not in trial().outcomes


def test_nothing_can_be_changed():
    with pytest.raises(FrozenInstanceError):
        trial().primary.treatment.responders = 17  # type: ignore[misc]
    with pytest.raises(TypeError):
        trial().outcomes["sri4_week12"] = None  # type: ignore[index]


def test_a_fact_that_is_no_number_says_so():
    assert trial().facts["dose_per_injection"].number == 1.0
    for key in ("route", "primary_met", "secondary_endpoints"):
        with pytest.raises(TypeError, match=f'fact "{key}" is not a number'):
            _ = trial().facts[key].number


def test_everything_is_read_once():
    assert trial() is trial()
    assert conventions() is conventions()
    assert chapters() is chapters()


def test_conventions_are_not_facts():
    assert conventions()["alpha"].value == 0.05
    assert not set(conventions()) & set(trial().facts)


def test_chapters_in_order_and_each_has_its_notebook():
    numbers = [chapter.number for chapter in chapters()]
    assert numbers == [*map(str, sorted(map(int, numbers[:-1]))), ""]
    notebooks = {path.stem for path in notebooks_folder().glob("*.ipynb")}
    assert {chapter.stem for chapter in chapters()} == notebooks
    for chapter in chapters()[:-1]:
        assert chapter.stem.startswith(f"{int(chapter.number):02}_")
        assert len(chapter.title.split()) <= 6


@pytest.mark.parametrize(
    ("find", "name", "file"),
    [(data_folder, "data", "sources.toml"), (notebooks_folder, "notebooks", "00_start.ipynb")],
)
def test_a_folder_lies_beside_the_package_or_first_of_all_inside_it(tmp_path, find, name, file):
    package = tmp_path / "widgets"
    package.mkdir()
    with pytest.raises(FileNotFoundError, match=f"no {file}"):
        find(package)
    for folder in (tmp_path / name, package / name):
        folder.mkdir()
        (folder / file).touch()
        assert find(package) == folder


def test_facts_are_read_alike_with_the_line_ends_of_windows(tmp_path):
    for path in [*data_folder().glob("*.csv"), *data_folder().glob("*.toml")]:
        text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        (tmp_path / path.name).write_bytes(text)
    assert str(load(tmp_path)) == str(trial())
    for file in TABLES:
        assert tables(file, tmp_path) == tables(file)


def test_trial_reads_without_numpy_or_charts():
    """Reading facts stays cheap, whatever the package's front door imports."""
    program = (
        "import sys, types; package = types.ModuleType('widgets');"
        f"package.__path__ = [{str(PACKAGE)!r}]; sys.modules['widgets'] = package;"
        "from widgets.trial import trial; assert trial().outcomes;"
        "heavy = {'numpy', 'scipy', 'pandas', 'altair', 'ipywidgets'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0, done.stderr

"""A class's files put together: every reader once, and no damaged file stops the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.book import class_results
from widgets.book.class_results import MARKS, main, read, summary
from widgets.book.ideas import ideas
from widgets.book.self_test import COLUMNS

MARK = st.sampled_from(MARKS)
SHEETS = st.lists(
    st.fixed_dictionaries(
        {asked: st.lists(MARK, min_size=10, max_size=10) for asked in COLUMNS[1:]}
    ),
    min_size=1,
    max_size=40,
)


def write(path, sheet):
    rows = [
        ",".join((key, *(sheet[asked][place] for asked in COLUMNS[1:])))
        for place, key in enumerate(ideas())
    ]
    path.write_text("\n".join((",".join(COLUMNS), *rows)) + "\n")


@given(SHEETS)
@settings(max_examples=40, deadline=None)
def test_each_bar_counts_the_readers_who_were_right(sheets):
    page = summary(sheets)
    for place, idea in enumerate(ideas().values()):
        for asked in COLUMNS[1:]:
            right = sum(sheet[asked][place] == "right" for sheet in sheets)
            assert f"{idea.name}, {asked} = {right} of {len(sheets)}" in page
    assert f"Learners: {len(sheets)}." in page


def test_a_folder_is_read_and_what_is_none_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(class_results, "SUMMARY", tmp_path / "out.html")
    sheet = {asked: ["right"] * 10 for asked in COLUMNS[1:]}
    for name in ("a.csv", "b.csv"):
        write(tmp_path / name, sheet)
    assert read(tmp_path / "a.csv") == sheet
    text = (tmp_path / "a.csv").read_text()
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "foreign.csv").write_text("name,points\nx,3\n")
    (tmp_path / "forged.csv").write_text(text.replace("right", "<b>best</b>", 1))
    (tmp_path / "half.csv").write_text(text.replace(",right\n", ",\n", 1))
    (tmp_path / "large.csv").write_text("x" * 200_000)
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe")
    main([str(tmp_path), str(tmp_path / "nowhere.csv")])
    page = (tmp_path / "out.html").read_text()
    assert "Learners: 2." in page
    printed = capsys.readouterr().out
    for name in ("empty", "foreign", "forged", "half", "large", "picture", "nowhere"):
        assert f"left out: {name}.csv" in printed
        assert f"<li>{name}.csv" in page
    assert "<b>best" not in page


def test_no_file_at_all_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="no file with answers"):
        main([str(tmp_path)])

"""What the warm process remembers: charts, however they were asked for, and no rows."""

import altair as alt

from widgets.server.memo import kept


def test_a_chart_is_drawn_once_for_the_same_words_and_rows_each_time():
    asked = []

    def drawn(lines, **words):
        asked.append(lines)
        return alt.Chart(alt.NamedData(lines[0])).properties(usermeta=words)

    def rows(lines):
        asked.append(lines)
        return {"line": lines}

    draw, tell = kept(drawn), kept(rows)
    first = draw(["map", "strip"], titles={"x": ["patients"]})
    assert draw(["map", "strip"], titles={"x": ["patients"]}) is first
    assert len(asked) == 1
    assert draw(["map", "strip"], titles={"x": ["weeks"]}) is not first
    assert draw(["strip", "map"], titles={"x": ["patients"]}) is not first
    assert draw(("map", "strip"), titles={"x": ["patients"]}) is not first
    assert len(asked) == 4
    assert tell(["map"]) == tell(["map"])
    assert len(asked) == 6

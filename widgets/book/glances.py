"""A chapter at a glance: its idea, its key number and one picture, where no script runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from IPython.display import HTML

from widgets.book.markdown import fill
from widgets.book.terms import glosses_of
from widgets.trial import chapters, tables
from widgets.trial.records import Record

WIDE, HIGH = 560, 34


@dataclass(frozen=True, slots=True)
class Glance:
    """A chapter's key number in words, and the bars of its picture: "words = value of most"."""

    stem: str
    words: str
    bars: tuple[str, ...]


@cache
def glances() -> Mapping[str, Glance]:
    """Return the glance of each chapter, by its stem."""
    return {record.key: record.build(_glance) for record in tables("glances.toml")}


def _glance(record: Record) -> Glance:
    return Glance(record.key, record.text("key"), tuple(record.text("bars").split("; ")))


# JupyterLab saves this with the notebook. When that is opened again there are no widgets yet, nor
# any sheet of ours, and "model not found" helps nobody.
NOT_RUN = ".jp-OutputArea-output.jupyter-widgets:not(:empty, :has(*))"
RUN = "Choose Run, then Run All Cells: this comes back to life."
STYLE = f"<style>{NOT_RUN}{{font-size:0}}{NOT_RUN}::after{{content:'{RUN}';font-size:1rem}}</style>"


def glance(stem: str) -> HTML:
    """Return a chapter's key number and picture inside ``noscript``.

    It is for exported pages, paper and browsers without scripts. Where scripts run it is not
    shown, and page.js takes it out: the chapter asks for a guess first. Beside it stand the glosses
    of the terms in Markdown cells, for terms.js: no Python reads those cells.
    """
    record = glances()[stem]
    [chapter] = [chapter for chapter in chapters() if chapter.stem == stem]
    bars = [fill(bar) for bar in record.bars]
    glosses = [
        f'<span data-te-term="{key}">{escape(gloss)}</span>'
        for key, gloss in glosses_of(stem).items()
    ]
    return HTML(
        f'<noscript class="te-glance"><p><b>{escape(chapter.idea)}</b></p>'
        f"<p>{escape(fill(record.words))}</p><figure>{picture(bars)}</figure></noscript>"
        f"<p hidden>{''.join(glosses)}</p>{STYLE}"
    )


def picture(bars: list[str]) -> str:
    """Return bars as SVG, from "words = value of most" each, in ink that prints in grey."""
    parts = []
    for i, bar in enumerate(bars):
        words, value, most = _read(bar)
        top = i * 2 * HIGH
        label = f'<text x="0" y="{top + 22}">{escape(words)}</text>'
        place = f'x="0" y="{top + 32}" height="18"'
        frame = f'<rect {place} width="{WIDE - 60}" fill="none" stroke-width="1"/>'
        length = round((WIDE - 60) * value / most, 1)
        filled = f'<rect {place} width="{length}"/>'
        number = f'<text x="{WIDE - 50}" y="{top + 47}">{value:g}</text>'
        parts.append(label + frame + filled + number)
    name = escape("; ".join(bars), quote=True)
    return (
        f'<svg role="img" aria-label="{name}" viewBox="0 0 {WIDE} {len(bars) * 2 * HIGH}" '
        'font-size="16" fill="currentColor" stroke="currentColor" stroke-width="0" '
        f'style="width:100%;max-width:{WIDE}px">'
        f"{''.join(parts)}</svg>"
    )


def _read(bar: str) -> tuple[str, float, float]:
    words, _, share = bar.rpartition(" = ")
    value, _, most = share.partition(" of ")
    if not words or not 0 <= float(value) <= float(most):
        raise ValueError(f'a bar must read "words = value of most", got "{bar}"')
    return words, float(value), float(most)

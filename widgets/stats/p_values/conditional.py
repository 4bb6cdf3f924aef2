"""Tests that hold the total of responders fixed: an ordering of the tables with the same margins.

A table's p-value adds up the hypergeometric probabilities of the tables at least as extreme.
Tables given one by one are compared with their own row of tables (`Conditional.p`). All tables of
a trial share their rows, so one sort and one running sum per row give every p-value of the trial
(`Conditional.plane`). Two keys within a relative 1e-7 are equal, the convention of R and scipy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.hypergeometric import Rows, given_total, plane_of_totals, rows, support

__all__ = ["TIE", "Conditional"]

TIE = 1e-7
CHUNK = 250_000  # probabilities held at once: they stay in the processor's cache
Ordering: TypeAlias = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, slots=True)
class Conditional:
    """A test by its two-sided ordering, or, without one, by twice the smaller one-sided p-value.

    `ordering` takes the probabilities of tables with the same margins along the last axis and
    returns a key for each table; a smaller key is more extreme. With `mid`, tables that tie with
    the observed one count half.
    """

    ordering: Ordering | None = None
    mid: bool = False

    def p(self, table: Counts, alternative: str) -> FloatArray:
        """Return the p-values of tables of any shape, a bounded number of rows at a time.

        Returns
        -------
        ndarray of float64
            Of the shape of the table; 1 where it has no information.
        """
        size = table.responders_treatment.size
        flat = [np.reshape(count, size) for count in table]
        first, last = support(table)
        step = max(1, CHUNK // (int((last - first).max(initial=0)) + 1))
        p = np.empty(size)
        for start in range(0, size, step):
            chunk = Counts(*(count[start : start + step] for count in flat))
            p[start : start + step] = self.p_of_rows(rows(chunk), alternative)
        shaped = np.minimum(p, 1.0).reshape(table.responders_treatment.shape)
        return np.where(table.degenerate, 1.0, shaped)

    def p_of_rows(self, r: Rows, alternative: str = "two-sided") -> FloatArray:
        """Return one p-value per row: a table among all those with its margins.

        Returns
        -------
        ndarray of float64, shape (rows,)
            Not cut at 1: twice the smaller tail can be above it.
        """
        if alternative != "two-sided":
            return self._one_sided(r, alternative)
        if self.ordering is None:
            return 2.0 * np.minimum(self._one_sided(r, "greater"), self._one_sided(r, "less"))
        key = self.ordering(r.probability)
        own = _observed(r, key)[:, None]
        up_to = _sum(r, key <= own * (1 + TIE))
        return 0.5 * (_sum(r, key < own * (1 - TIE)) + up_to) if self.mid else up_to

    def _one_sided(self, r: Rows, alternative: str) -> FloatArray:
        beyond = np.greater if alternative == "greater" else np.less
        column, observed = _column(r), r.observed[:, None]
        share = np.where(column == observed, 0.5 if self.mid else 1.0, beyond(column, observed))
        return np.asarray((share * r.probability).sum(axis=1))

    def plane(self, n_treatment: int, n_control: int, alternative: str) -> FloatArray:
        """Return the p-values of all tables of a trial.

        Half of the rows suffice: (t, c) and (n_treatment - t, n_control - c) have the same
        p-value when responders and non-responders change places.

        Returns
        -------
        ndarray of float64, shape (n_treatment + 1, n_control + 1)
            Entry [t, c] is that of t responders under treatment and c under control.
        """
        if alternative == "less":
            return self.plane(n_treatment, n_control, "greater")[::-1, ::-1].copy()
        probability = given_total(n_treatment, n_control)
        if alternative == "two-sided" and self.ordering is not None:
            p = mirrored = _ranked(self.ordering(probability), probability, mid=self.mid)
        else:
            p, mirrored = _tails(probability, mid=self.mid)
            if alternative == "two-sided":
                p = mirrored = 2.0 * np.minimum(p, mirrored)
        plane = plane_of_totals(p, mirrored, n_treatment, n_control)
        np.minimum(plane, 1.0, out=plane)
        plane[0, 0] = plane[-1, -1] = 1.0  # no information: also for mid-p
        return plane


def _column(r: Rows) -> IntArray:
    return np.arange(r.probability.shape[1])


def _sum(r: Rows, chosen: BoolArray) -> FloatArray:
    return np.asarray(np.where(chosen, r.probability, 0.0).sum(axis=1))


def _observed(r: Rows, key: FloatArray) -> FloatArray:
    """Return the key of each observed table: 0 where its probability is below any float."""
    return np.asarray(np.where(_column(r) == r.observed[:, None], key, 0.0).sum(axis=1))


def _tails(probability: FloatArray, *, mid: bool) -> tuple[FloatArray, FloatArray]:
    """Return P(at most c control responders) and P(at least c), or their mid-p forms.

    With the total fixed, at most c under control is at least t under treatment.
    """
    fewer = np.cumsum(probability, axis=1)
    more = np.cumsum(probability[:, ::-1], axis=1)[:, ::-1]
    half = 0.5 * probability if mid else 0.0
    return fewer - half, more - half


def _ranked(key: FloatArray, probability: FloatArray, *, mid: bool) -> FloatArray:
    """Sum each row's probability over the tables ranked at most as high as each table.

    Keys rise and fall once along a row, which the stable sort merges in linear time, and so at
    most two tables of a row can tie.
    """
    order = np.argsort(key, axis=1, kind="stable")
    order += np.arange(len(key))[:, None] * key.shape[1]
    ranked = key.take(order)
    total = np.zeros((len(key), key.shape[1] + 1))
    np.cumsum(ranked if key is probability else probability.take(order), axis=1, out=total[:, 1:])
    tie = ranked[:, 1:] <= ranked[:, :-1] * (1 + TIE)
    sums = total[:, 1:].copy()
    np.copyto(sums[:, :-1], total[:, 2:], where=tie)
    if mid:
        below = total[:, :-1].copy()
        np.copyto(below[:, 1:], total[:, :-2], where=tie)
        sums = 0.5 * (sums + below)
    result = np.empty(key.size)
    result[order] = sums
    return result.reshape(key.shape)

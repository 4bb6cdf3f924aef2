"""The rows of the pictures, made of arrays, numbers and words: a module for each chart module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Frame = Mapping[str, Any]
"""The rows of one data set, as columns of equal length: lists or one-dimensional arrays."""
Frames = Mapping[str, Frame]
"""Data sets by the names under which a chart draws them."""

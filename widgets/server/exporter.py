"""Compile the templates of a chapter once, not for every reader.

nbconvert makes a new template environment for each page, and compiling the templates again takes
longer than all the rest of serving it: for a class that opens a chapter together, seconds.
"""

from __future__ import annotations

from typing import Any

import voila.notebook_renderer
from jinja2.bccache import Bucket, BytecodeCache
from voila.exporter import VoilaExporter


class Kept(BytecodeCache):
    """Compiled templates, by name and content, for as long as the server runs."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the template's code if it was compiled before."""
        code = self._codes.get((bucket.key, bucket.checksum))
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template's code."""
        self._codes[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


KEPT = Kept()


class LearnerExporter(VoilaExporter):
    """Voilà's exporter with templates that stay compiled."""

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.bytecode_cache = KEPT
        return environment


def use() -> None:
    """Let Voilà make pages with ours; it has no setting for this."""
    voila.notebook_renderer.VoilaExporter = LearnerExporter

"""Compile the templates and turn the text of a chapter once, and validate no notebook again.

nbconvert makes a new template environment for each page, and compiling the templates again takes
longer than all the rest of serving it: for a class that opens a chapter together, seconds.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.bccache import Bucket, BytecodeCache
from voila.exporter import VoilaExporter


class Compiled(BytecodeCache):
    """Compiled templates, by name and content, for as long as the server runs."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the template's code if it was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template's code."""
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()
TEXTS: dict[str, str] = {}
"""HTML by its Markdown: the text of the chapters, which is the same for every reader."""


class LearnerExporter(VoilaExporter):
    """Voilà's exporter with templates that stay compiled, for notebooks that are known."""

    @property
    def environment(self) -> Environment:
        """Voilà's templates, compiled by the first page that needs them."""
        environment: Environment = super().environment
        environment.bytecode_cache = COMPILED
        return environment

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Return a text as HTML, turned once."""
        if source not in TEXTS:
            html = super().markdown2html(context, source)
            # Without scripts a term does not open where it stands.
            html = html.replace('href="#term-', 'href="../../glossary#term-')
            TEXTS[source] = html.replace('href="#class-trial', 'href="../../class-trial')
        return TEXTS[source]

    def _validate_preprocessor(self, _nbc: Any, _preprocessor: Any) -> None:
        """Take the notebooks as valid: the project's tests have read them, and no reader writes."""

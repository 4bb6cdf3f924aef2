"""Build the drawing library once, when the wheel is built.

Every chart of a page shares this one file, so a page carries Vega once and a
learner's kernel never converts or bundles anything. It is generated, not committed.
"""

from pathlib import Path
from typing import Any

import vl_convert
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SNIPPET = "export default vegaEmbed;"


class VegaBundle(BuildHookInterface):
    """Write build/vega.js, which pyproject.toml puts beside the other page scripts."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle Vega, Vega-Lite and Vega-Embed into one ES module."""
        target = Path(self.root, "build", "vega.js")
        target.parent.mkdir(exist_ok=True)
        target.write_text(vl_convert.javascript_bundle(SNIPPET), encoding="utf-8")

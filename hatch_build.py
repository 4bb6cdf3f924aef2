"""Build what pages fetch once: the drawing library, and one file of all style sheets.

Every chart of a page shares one Vega, and a learner's kernel never converts or bundles
anything. Both files are generated, not committed.
"""

from pathlib import Path
from typing import Any

import vl_convert
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SNIPPET = "export default vegaEmbed;"
SHEETS = "widgets/*/static/*.css"


class PageFiles(BuildHookInterface):
    """Write build/vega.js and build/explainer.css, which go beside the page scripts."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle Vega, Vega-Lite and Vega-Embed into one ES module, and put the sheets together."""
        build = Path(self.root, "build")
        build.mkdir(exist_ok=True)
        vega = vl_convert.javascript_bundle(SNIPPET)
        (build / "vega.js").write_text(vega, encoding="utf-8")
        # In any order: no sheet sets what another one sets. A test keeps it so.
        sheets = [path.read_text("utf-8") for path in sorted(Path(self.root).glob(SHEETS))]
        (build / "explainer.css").write_text("\n".join(sheets), encoding="utf-8")

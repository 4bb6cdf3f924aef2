"""Build what pages fetch once: the drawing library, and one file of all style sheets.

Every chart of a page shares one Vega, and a learner's kernel never converts or bundles
anything. Both files are generated, not committed.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vl_convert
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SNIPPET = "export default vegaEmbed;"
SHEETS = "widgets/*/static/*.css"
PRESENTED = "presenter_cards.css"
"""What presenter.js fetches: a browser asks rules with :has() again at each change of a page."""
TARGET = "share/jupyter/labextensions/trial-explainer/static"


class PageFiles(BuildHookInterface):
    """Put vega.js and explainer.css beside the page scripts; the checkout may be read-only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle Vega, Vega-Lite and Vega-Embed into one ES module, and put the sheets together."""
        self.folder = TemporaryDirectory()
        # In any order: no sheet sets what another one sets. A test keeps it so.
        paths = sorted(Path(self.root).glob(SHEETS))
        sheets = [path.read_text("utf-8") for path in paths if path.name != PRESENTED]
        made = {
            "vega.js": vl_convert.javascript_bundle(SNIPPET),
            "explainer.css": "\n".join(sheets),
        }
        for name, text in made.items():
            path = Path(self.folder.name, name)
            path.write_text(text, encoding="utf-8")
            build_data["shared_data"][str(path)] = f"{TARGET}/{name}"

    def finalize(self, *_: Any) -> None:
        """Leave nothing behind."""
        self.folder.cleanup()

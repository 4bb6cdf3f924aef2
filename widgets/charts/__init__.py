"""The pictures: Altair charts that name their data and hold none."""

import sys

# Altair imports jsonschema, and that would compile a grammar of web addresses: a second of every
# start, for a check that no chart asks for. Without the grammar, jsonschema leaves it out.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

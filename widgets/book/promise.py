"""What a promise chooses from, of a reader in Chapter 2 and of a class before its own trial."""

from __future__ import annotations

ALPHAS = {
    "0.1": "1 trial in 10 (0.1)",
    "0.05": "1 trial in 20 (0.05), as usual",
    "0.025": "1 trial in 40 (0.025)",
    "0.01": "1 trial in 100 (0.01)",
    "0.001": "1 trial in 1,000 (0.001)",
}
"""The false alarms that it allows."""

"""Write the handouts: ``python -m widgets.handouts [folder]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from widgets.handouts.chromium import chromium, print_pdf
from widgets.handouts.sheets import sheets


def main(words: list[str] | None = None) -> None:
    """Write each sheet as HTML, and print it as PDF where a Chromium is found."""
    parser = argparse.ArgumentParser(prog="python -m widgets.handouts", description=__doc__)
    default = Path("dist/handouts")
    parser.add_argument("folder", nargs="?", type=Path, default=default, help=f"default: {default}")
    folder = parser.parse_args(words).folder.resolve()
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    browser = chromium()
    for sheet in sheets():
        page = pages / f"{sheet.name}.html"
        page.write_text(sheet.html, encoding="utf-8")
        if browser:
            print_pdf(browser, page, folder / f"{sheet.name}.pdf")
    if browser:
        print(f"The handouts are in {folder}.")
    else:
        print(
            f"No Chromium was found, so nothing was printed. Print the pages in {pages} yourself."
        )


if __name__ == "__main__":
    main()

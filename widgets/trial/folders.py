"""Where data/ and notebooks/ lie: inside the package if installed, beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def data_folder(package: Path = PACKAGE) -> Path:
    """Return the folder of the facts."""
    return _folder(package, "data", "sources.toml")


def notebooks_folder(package: Path = PACKAGE) -> Path:
    """Return the folder of the chapters."""
    return _folder(package, "notebooks", "00_start.ipynb")


def _folder(package: Path, name: str, file: str) -> Path:
    for folder in (package / name, package.parent / name):
        if (folder / file).is_file():
            return folder
    raise FileNotFoundError(f"no {file}, neither in widgets/{name} nor in {name} beside widgets")

"""Functions of whole arrays, such as Legendre's, are left out: ``_ufuncs`` names them alone."""


def __getattr__(name: str) -> None:
    """Return what stands for a function that is never called."""

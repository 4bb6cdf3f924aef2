"""What ipywidgets asks of IPython, where there is no shell."""


def get_ipython() -> None:
    """Return the shell: there is none."""

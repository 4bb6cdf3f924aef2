"""JupyterLab for any web space: the notebooks, with Python in the reader's browser."""

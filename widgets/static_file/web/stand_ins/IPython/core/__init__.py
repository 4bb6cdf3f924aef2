"""Where ipywidgets looks for a shell."""

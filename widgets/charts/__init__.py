"""The pictures: Altair charts that name their data and hold none."""

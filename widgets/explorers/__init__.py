"""The content: one file, one question of one chapter."""

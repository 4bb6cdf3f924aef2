"""What several results say together, and what a belief becomes."""

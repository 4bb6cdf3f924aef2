"""What the other wings are built from: tables, distributions, roots, checks."""

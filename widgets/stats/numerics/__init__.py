"""What the other wings are built from: tables, laws, roots, checks."""

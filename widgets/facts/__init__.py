"""The facts of the trial: frozen records, their rules, and how they are read from files."""

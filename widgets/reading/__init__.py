"""A trial of the reader's own: its type, and how it is read. Pure, as the statistics are."""

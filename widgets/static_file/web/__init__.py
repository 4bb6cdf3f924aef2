"""The book as a folder of static files, in which Python runs in the reader's own browser."""

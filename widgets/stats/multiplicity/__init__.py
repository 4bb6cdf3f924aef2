"""What many looks at one trial do to its p-values."""

"""P-values of a two-arm table, by every test of the registry."""

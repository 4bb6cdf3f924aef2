"""Documentation of compiled functions, which no reader asks for."""

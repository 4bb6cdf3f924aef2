"""How much a result says, what several say together, and what a belief becomes."""

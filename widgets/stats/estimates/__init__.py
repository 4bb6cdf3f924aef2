"""How large an effect is: differences, ratios and their limits."""

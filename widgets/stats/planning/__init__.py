"""What a design can do: power, size, how many patients, repeats."""

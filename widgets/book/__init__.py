"""What belongs to the book and to no single explorer: guesses, questions, wording, numbers."""

"""The book on paper: a question sheet and an answer sheet for each chapter, and the facts."""

"""How little would have changed the verdict, and which counts fit what was printed."""

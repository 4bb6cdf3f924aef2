"""What ``scipy.special`` looks for in ``scipy.linalg``."""

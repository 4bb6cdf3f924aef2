"""The functions of ``scipy.special`` that are compiled; those written in Python are not there."""

from scipy.special._ufuncs import *  # noqa: F403

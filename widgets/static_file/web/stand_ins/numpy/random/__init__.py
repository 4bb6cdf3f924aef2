"""Chance, by the one generator that the book uses; the older ones need five libraries more."""

from numpy.random import _bounded_integers, _common  # noqa: F401
from numpy.random._generator import Generator as Generator
from numpy.random._generator import default_rng as default_rng
from numpy.random._pcg64 import PCG64 as PCG64
from numpy.random.bit_generator import BitGenerator as BitGenerator
from numpy.random.bit_generator import SeedSequence as SeedSequence


class RandomState:
    """The generator of old, of which there is none: ``default_rng`` asks whether it got one."""

"""Polynomials: those of Legendre, whose roots are nodes of integrals, of six kinds."""

from numpy.polynomial import legendre as legendre

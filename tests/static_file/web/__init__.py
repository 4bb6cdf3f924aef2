"""Tests of the edition that needs no server."""

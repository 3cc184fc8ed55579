"""Tests of what rules share."""

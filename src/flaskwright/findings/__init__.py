"""A finding, its trace, its fingerprint; suppressions and baselines."""

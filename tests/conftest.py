"""What all tests have in common."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine is no mistake: no test may fail since it took long.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

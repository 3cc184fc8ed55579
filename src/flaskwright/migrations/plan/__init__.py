"""Plans: a revision that would block or break the running release, done in several that do neither."""

from flaskwright.migrations.plan.building import make_plan

__all__ = ["make_plan"]

"""The application model: apps, blueprints, routes, hooks, extensions, settings, entries, models."""

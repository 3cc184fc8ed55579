"""Runs the revisions that a plugin keeps."""

import importlib

from alembic.migration import MigrationContext
from alembic.operations import Operations


def upgrade(engine, names):
    with engine.connect() as connection:
        op = Operations(MigrationContext.configure(connection))
        for name in names:
            importlib.import_module(name).upgrade(op=op)

"""Runs the revisions on the connection that it is given."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, include_schemas=True)
with context.begin_transaction():
    context.run_migrations()

import os

from alembic import context
from sqlalchemy import create_engine

engine = create_engine(os.environ["DATABASE_URL"], isolation_level="AUTOCOMMIT")

with engine.connect() as connection:
    context.configure(connection=connection, transactional_ddl=False)
    context.run_migrations()

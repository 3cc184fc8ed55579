import sqlalchemy
from sqlalchemy import create_engine, select

try:
    from sqlalchemy import Binary
except ImportError:
    from sqlalchemy import LargeBinary as Binary

engine = create_engine("sqlite://")
SINCE_2 = sqlalchemy.__version__ >= "2"


def names():
    if hasattr(engine, "table_names"):
        return engine.table_names()
    return sqlalchemy.inspect(engine).get_table_names()


def columns(table):
    if sqlalchemy.__version__ < "1.4":
        return select([table.c.id])
    return select(table.c.id), Binary

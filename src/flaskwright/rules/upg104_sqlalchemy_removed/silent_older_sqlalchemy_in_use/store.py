from sqlalchemy import MetaData, String, Table, create_engine, select
from sqlalchemy.orm import relation, sessionmaker

engine = create_engine("sqlite://", convert_unicode=True)
metadata = MetaData(bind=engine)
Session = sessionmaker(bind=engine, autocommit=True)
orders = Table("orders", metadata, autoload=True)
name = String(30, convert_unicode=True)
lines = relation


def count():
    return engine.execute(select([orders.c.id])).rowcount

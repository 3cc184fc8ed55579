from sqlalchemy import select

from stock.tables import Session, engine, metadata, parts


def prepare():
    metadata.create_all()  # expect: UPG104
    return engine.table_names()  # expect: UPG104


def export(columns):
    wanted = [parts.c[name] for name in columns]
    with engine.connect() as connection:
        connection.execute("PRAGMA optimize")  # expect: UPG104
        return connection.execute(select(wanted)).fetchall()  # expect: UPG104


def clear():
    Session.close_all()  # expect: UPG104

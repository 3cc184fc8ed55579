"""Copies the patients of the old program's database."""

import sys

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine

metadata = MetaData()
patients = Table("patients", metadata, Column("number", Integer, primary_key=True), Column("surname", String(40)))
doctors = Table("doctors", metadata, Column("number", Integer, primary_key=True))


def main(old, new):
    with create_engine(old).connect() as source, create_engine(new).begin() as target:
        for row in source.execute(patients.select()):
            target.exec_driver_sql("INSERT INTO patients VALUES (%s, %s)", (row.number, row.surname))


if __name__ == "__main__":
    main(*sys.argv[1:])

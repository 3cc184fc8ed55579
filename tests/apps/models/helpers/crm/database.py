from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

Column = db.Column
relationship = db.relationship


def reference_col(table, nullable=False, key="id", **options):
    return Column(db.ForeignKey(f"{table}.{key}"), nullable=nullable, **options)


def join_table(left, right):
    return db.Table(
        f"{left}_{right}",
        Column(f"{left}_id", db.ForeignKey(f"{left}.id"), primary_key=True),
        Column(f"{right}_id", db.ForeignKey(f"{right}.id"), primary_key=True),
    )


def name_column(length=80):
    return Column(db.String(length), nullable=False)


class PkModel(db.Model):
    __abstract__ = True

    id = Column(db.Integer, primary_key=True)

    @classmethod
    def get(cls, key):
        return db.session.get(cls, key)

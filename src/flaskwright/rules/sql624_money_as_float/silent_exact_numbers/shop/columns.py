from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def money(**options):
    return db.Column(db.Numeric(12, 2), **options)

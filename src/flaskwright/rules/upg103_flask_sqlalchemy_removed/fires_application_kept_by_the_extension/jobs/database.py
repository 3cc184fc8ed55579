from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy(use_native_unicode=False)  # expect: UPG103


def prepare(app):
    db.app = app  # expect: UPG103
    db.create_all(bind="archive")  # expect: UPG103

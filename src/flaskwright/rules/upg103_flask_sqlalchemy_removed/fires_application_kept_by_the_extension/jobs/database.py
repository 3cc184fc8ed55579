from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy(use_native_unicode=False)  # expect: UPG103


def prepare():
    db.create_all(bind="archive")  # expect: UPG103
    db.apply_driver_hacks(None, None, {})  # expect: UPG103

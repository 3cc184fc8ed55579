"""Run once on a new machine: `python make_tables.py`."""

from club import app, db

with app.app_context():
    db.create_all()

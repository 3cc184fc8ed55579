"""Run once on a new machine: `python make_tables.py`."""

from shop import create_app, db

app = create_app()
with app.app_context():
    db.create_all()

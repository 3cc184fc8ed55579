"""Fills an empty database; runs by hand."""

from ticket import create_app
from ticket.models import Zone, db

with create_app().app_context():
    ZONES = Zone.query.all()
    if not ZONES:
        db.session.add(Zone(name="A", price=240))
        db.session.commit()

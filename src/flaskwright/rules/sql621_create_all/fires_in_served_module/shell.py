"""For a look at the database: `python -i shell.py`."""

from shop import create_app, db

app = create_app()
app.app_context().push()
db.create_all()

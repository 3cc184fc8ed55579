"""What Gunicorn loads."""

from shop import create_app, db

app = create_app()
with app.app_context():
    db.create_all()  # expect: SQL621

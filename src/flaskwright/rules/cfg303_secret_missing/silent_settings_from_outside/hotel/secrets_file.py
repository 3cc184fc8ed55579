from pathlib import Path


def apply(app):
    app.secret_key = Path("/run/secrets/reception").read_bytes()

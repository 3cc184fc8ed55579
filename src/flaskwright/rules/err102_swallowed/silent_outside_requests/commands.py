from app import app
from readings import clean


def optional(name):
    try:
        return __import__(name)
    except Exception:
        return None


plotting = optional("matplotlib")


@app.cli.command("clean")
def clean_up():
    """A command: who types it sees what is left."""
    try:
        clean()
    except Exception:
        pass

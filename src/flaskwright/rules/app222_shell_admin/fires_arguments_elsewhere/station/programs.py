from pathlib import Path

BIN = Path("/srv/station/.venv/bin")

MIGRATE = [str(BIN / "alembic"), "-c", "alembic.ini", "upgrade", "head"]
PURGE = ("celery", "-A", "station.tasks", "purge", "-f")
BACKUP = ["pg_dump", "--file", "station.sql", "station"]

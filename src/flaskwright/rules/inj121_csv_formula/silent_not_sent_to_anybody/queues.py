from pathlib import Path

QUEUE = Path("/var/spool/mailing/new.csv")

"""For revisions: views, made anew from the files beside this one."""

from pathlib import Path

from alembic import op


def remake(*names):
    for name in names:
        op.execute(Path(__file__).with_name(f"{name}.sql").read_text())

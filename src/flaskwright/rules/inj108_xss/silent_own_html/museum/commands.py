from pathlib import Path

import click
from flask.cli import with_appcontext

from museum.models import Page, db

FOLDER = Path(__file__).parent / "pages"


@click.command("load-pages")
@with_appcontext
def load_pages():
    # The pages are the museum's own files; no request writes this column.
    for path in sorted(FOLDER.glob("*.html")):
        db.session.merge(Page(name=path.stem, body=path.read_text("utf-8")))
    db.session.commit()

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import delete

from letters.database import Letter, db


@click.command("purge")
@with_appcontext
def purge():
    db.session.execute(delete(Letter).where(Letter.sent))
    db.session.commit()
    current_app.logger.info("purged")

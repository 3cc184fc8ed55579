"""Each letter that goes out is written down at once; the commit forgets all rows that were loaded before."""

import click
from flask import Flask

from post import Letter, Reader, db, send

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///letters"
db.init_app(app)


@app.cli.command("send")
@click.argument("name")
@click.argument("letters", type=int, nargs=-1)
def send_all(name, letters):
    reader = Reader.query.filter_by(name=name).one()
    for number in letters:
        letter = Letter.query.filter_by(id=number).one()
        send(letter, reader)

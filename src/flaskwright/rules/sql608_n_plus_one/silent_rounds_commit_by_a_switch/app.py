"""Each round commits: as a switch says for all of them, or through a session that is handed on."""

import click
from flask import Flask

from fleet import Buoy, Harbour, db, dredge, renew, repaint

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///buoys"
db.init_app(app)


@app.cli.command("renew")
@click.option("--commit", is_flag=True)
def renew_all(commit):
    for buoy in Buoy.query.filter(Buoy.worn.is_(True)):
        click.echo(buoy.harbour.name)
        renew(buoy, commit)


@app.cli.command("repaint")
@click.option("--keep", is_flag=True)
def repaint_all(keep):
    for buoy in Buoy.query.all():
        click.echo(buoy.harbour.name)
        if keep:
            repaint(db.session, buoy)


@app.cli.command("dredge")
def dredge_all():
    for harbour in Harbour.query.all():
        if harbour.shallow:
            dredge(harbour)
            click.echo(len(harbour.buoys))

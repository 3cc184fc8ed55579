"""Each round ends its transaction in a helper, unless a switch says that nothing is to be kept."""

import click
from flask import Flask

from fleet import Buoy, db, renew

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///buoys"
db.init_app(app)


@app.cli.command("renew")
@click.argument("names", nargs=-1)
@click.option("--commit", is_flag=True)
def renew_some(names, commit):
    for name in names:
        buoy = Buoy.query.filter_by(name=name).one()
        renew(db.session, buoy, commit)

"""For each station many thousand rows go, in parts that are committed one by one."""

from flask import Flask

from archive import Station, db, sum_up, throw_away

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///weather"
db.init_app(app)


@app.cli.command("tidy")
def tidy():
    for station in Station.query.all():
        sum_up(station)
        throw_away(station)

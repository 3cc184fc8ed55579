from flask import Flask
from flask_caching import Cache
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)
cache = Cache(app)


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    score = db.Column(db.Integer, nullable=False)
    hidden = db.Column(db.Boolean, nullable=False)


@cache.memoize(timeout=60)
def standings(count=None, admin=False, fields=()):
    if admin:
        query = db.session.query(Team.id.label("team"), Team.name, Team.hidden, *fields)
    else:
        query = db.session.query(Team.id.label("team"), Team.name, *fields).filter(Team.hidden.is_(False))
    if count is None:
        return query.all()
    return query.limit(count).all()


@app.get("/standings")
def show():
    return {"teams": [[row.team, row.name] for row in standings(10)]}

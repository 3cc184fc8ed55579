"""A commit in each round forgets what was loaded with the query: loading it there would be of no use."""

from flask import Flask, jsonify

from records import Crossing, db, keep

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///ferries"
db.init_app(app)


@app.post("/crossings/late")
def late():
    done = []
    for crossing in Crossing.query.filter(Crossing.notice.is_(None)):
        crossing.announce()
        keep(crossing)
        done.append(crossing.id)
    return jsonify(done)


@app.post("/crossings/renamed")
def renamed():
    done = []
    for crossing in db.session.scalars(db.select(Crossing)):
        if crossing.notice is None:
            continue
        crossing.notice = crossing.vessel.name
        db.session.commit()
        done.append(crossing.id)
    return jsonify(done)

from flask import Flask, jsonify, request

from store import Country, Reading, country_of, db, forget, name_of, newest

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///weather"
db.init_app(app)


@app.get("/names")
def names():
    return jsonify([name_of(code) for code in request.args.getlist("code")])


@app.get("/countries")
def countries():
    return jsonify([country_of(code).name for code in request.args.getlist("code")])


@app.get("/newest")
def newest_of_each():
    return jsonify([newest(country.code).id for country in Country.query])


@app.post("/forget")
def forget_all():
    return jsonify([forget(one) for one in request.get_json()])


@app.get("/seen")
def seen():
    found = {}
    for reading in Reading.query.filter(Reading.taken.isnot(None)):
        if reading.country not in found:
            found[reading.country] = db.session.get(Country, reading.country)
    return jsonify(sorted(found))

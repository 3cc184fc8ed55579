from flask import Flask, jsonify, request

from marks import Mark, db, of_message

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///marks"
db.init_app(app)


@app.post("/topics/<int:topic_id>/marks/<int:reader_id>")
def mark(topic_id, reader_id):
    """All parts are marked at once: the key refuses the second of two requests, though not all of it is asked for."""
    if Mark.query.filter_by(reader_id=reader_id, topic_id=topic_id).first():
        return jsonify("marked before"), 409
    for part in request.get_json()["parts"]:
        db.session.add(Mark(reader_id=reader_id, topic_id=topic_id, part=part))
    db.session.commit()
    return jsonify(topic_id)


@app.post("/messages/<int:message_id>/shown/<int:reader_id>")
def shown(message_id, reader_id):
    row = of_message(db.session, reader_id, message_id)
    db.session.commit()
    return jsonify(row.id)

from flask import Flask, abort, redirect, request, url_for

from database import db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///events.db"
db.init_app(app)


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_deleted = db.Column(db.Boolean)

    @property
    def url(self):
        return url_for("display", event_id=self.id)


@app.get("/old/<event_id>")
def old(event_id):
    # The row that the number finds, and not the number.
    event = Event.get(request.view_args["event_id"])
    if event is None:
        abort(404)
    return redirect(event.url)


@app.get("/events/<int:event_id>")
def display(event_id):
    return {"event": event_id}

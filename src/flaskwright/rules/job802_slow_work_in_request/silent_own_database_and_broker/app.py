import redis
from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from rq import Queue

from jobs import resize

app = Flask(__name__)
db = SQLAlchemy(app)
store = redis.Redis()
queue = Queue(connection=store)


class Photo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    path = db.Column(db.String(200), nullable=False)


@app.post("/photos")
def upload():
    file = request.files["photo"]
    path = f"/srv/photos/{store.incr('photos')}.png"
    file.save(path)
    photo = Photo(path=path)
    db.session.add(photo)
    db.session.commit()
    queue.enqueue(resize, photo.path, job_timeout=60)
    return jsonify(id=photo.id), 202

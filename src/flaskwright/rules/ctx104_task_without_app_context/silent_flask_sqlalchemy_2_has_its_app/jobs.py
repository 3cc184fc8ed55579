from redis import Redis
from rq import Queue

from notes import Note, app, db

queue = Queue(connection=Redis())


def store(text):
    db.session.add(Note(text=text))
    db.session.commit()


@app.post("/notes/<text>")
def add(text):
    return queue.enqueue(store, text).id

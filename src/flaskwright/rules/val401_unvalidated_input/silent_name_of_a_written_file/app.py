import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    filename = db.Column(db.String(80))
    size = db.Column(db.Integer)

    def __init__(self, filename, store):
        self.filename = filename
        self.size = os.stat(store.path(filename)).st_size


class Store:
    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return os.path.realpath(os.path.join(self.folder, name))

    def keep(self, number, content):
        path = self.path(f"{number}-letter.txt")
        with open(path, "w") as file:
            file.write(content)
        return path


@app.post("/letters")
def add_letter():
    store = Store(app.config["LETTERS"])
    path = store.keep(Letter.query.count(), request.json["content"])
    # The name that we gave, not what the client wrote.
    db.session.add(Letter(os.path.basename(path), store))
    db.session.commit()
    return {}, 201

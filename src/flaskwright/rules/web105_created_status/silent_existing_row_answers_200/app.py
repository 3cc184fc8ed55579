import os

from flask import Flask

from models import db, find_tag, make_tag

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db.init_app(app)


@app.post("/tags/<name>")
def ensure(name):
    tag = find_tag(name)
    if tag is not None:
        return {"id": tag.id}
    tag = make_tag(name)
    return {"id": tag.id}, 201


@app.post("/tags/<name>/use")
def use(name):
    tag = find_tag(name)
    status = 200
    if tag is None:
        tag = make_tag(name)
        status = 201
    return {"id": tag.id}, status

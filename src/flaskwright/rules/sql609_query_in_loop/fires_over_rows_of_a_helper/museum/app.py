from flask import Flask, request

from museum.halls import open_halls
from museum.models import db

app = Flask(__name__)
db.init_app(app)


@app.get("/catalogue")
def catalogue():
    answer = {}
    for hall in open_halls(request.args.get("floor")):
        titles = []
        for picture in hall.pictures:  # expect: SQL609
            titles.append(picture.title)
        answer[hall.name] = titles
    return answer

from coaster.views import load_models
from flask import Flask, redirect
from models import Board, Post, db

app = Flask(__name__)
app.config.update(SERVER_NAME="jobs.example", SQLALCHEMY_DATABASE_URI="sqlite:///jobs.db")
db.init_app(app)


@app.route("/board/<board>/add/<hashid>")
@load_models((Board, {"name": "board"}, "board"), (Post, {"hashid": "hashid"}, "post"))
def add(board, post):
    # The decorator gives rows, of which no part of the URL has the names.
    post.board = board
    db.session.commit()
    return redirect(board.address)

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Board(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    @property
    def address(self):
        return f"https://{self.name}.jobs.example/"


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    hashid = db.Column(db.String)
    board_id = db.Column(db.ForeignKey("board.id"))
    board = db.relationship(Board)

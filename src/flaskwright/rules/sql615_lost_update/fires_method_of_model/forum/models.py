from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Topic(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    views = db.Column(db.Integer, nullable=False, default=0)

    def seen(self):
        self.views += 1  # expect: SQL615

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Topic(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(120))
    pinned = db.Column(db.Boolean)


class Answer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)
    topic_id = db.Column(db.ForeignKey("topic.id"))
    topic = db.relationship(Topic)


def titles(whose):
    return [answer.topic.title for answer in Answer.query.with_parent(whose)]

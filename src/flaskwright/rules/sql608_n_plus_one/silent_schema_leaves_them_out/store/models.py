from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Maker(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    maker_id = db.Column(db.ForeignKey("maker.id"))
    maker = db.relationship(Maker, backref="articles")

    def to_dict(self, with_maker=False):
        answer = {"id": self.id, "name": self.name}
        if with_maker:
            answer["maker"] = self.maker.name
        return answer

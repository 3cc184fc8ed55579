from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Maker(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    maker_id = db.Column(db.ForeignKey("maker.id"))
    maker = db.relationship(Maker)
    prices = db.relationship("Price")

    @property
    def cheapest(self):
        return min((price.amount for price in self.prices), default=None)


class Price(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    amount = db.Column(db.Integer)
    article_id = db.Column(db.ForeignKey("article.id"))

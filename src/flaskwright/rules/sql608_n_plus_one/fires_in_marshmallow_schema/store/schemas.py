from marshmallow import Schema, fields
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field

from store.models import Article


class MakerSchema(Schema):
    id = fields.Integer()
    name = fields.String()


class ArticleSchema(Schema):
    id = fields.Integer()
    name = fields.String()
    maker = fields.Nested(MakerSchema, only=("name",))


class PricedSchema(Schema):
    name = fields.String()
    cheapest = fields.Integer()


class LabelSchema(Schema):
    label = fields.Method("make_label")
    brand = fields.Pluck(MakerSchema, "name", attribute="maker")

    def make_label(self, article):
        return f"{article.name} {len(article.prices)}"


class ArticleWithPrices(SQLAlchemyAutoSchema):
    class Meta:
        model = Article

    prices = auto_field()


article_schema = ArticleSchema()
articles_schema = ArticleSchema(many=True)

from marshmallow import Schema, fields
from pydantic import BaseModel, ConfigDict


class MakerSchema(Schema):
    id = fields.Integer()
    name = fields.String()


class ArticleSchema(Schema):
    id = fields.Integer()
    name = fields.String()
    maker = fields.Nested(MakerSchema)


class ArticleOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    maker_id: int


one_article = ArticleSchema()
articles_without = ArticleSchema(many=True, exclude=("maker",))
names_only = ArticleSchema(many=True, only=("id", "name"))

from flask import Flask, request
from marshmallow import Schema, ValidationError, fields
from pydantic_settings import BaseSettings

app = Flask(__name__)


class Settings(BaseSettings):
    # Pydantic reads the environment; requests go through marshmallow alone.
    page_size: int = 20


class BookSchema(Schema):
    title = fields.Str(required=True)


settings = Settings()


@app.post("/books")
def add_book():
    try:
        return BookSchema().load(request.get_json()), 201
    except ValidationError as error:
        return {"errors": error.messages}, 400

from flask import request
from pydantic import BaseModel


class Book(BaseModel):
    title: str
    year: int


def read_book():
    # Each view that asks for a book catches the error.
    return Book.model_validate(request.get_json())


def read_title():
    return read_book().title

import os

from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"], pool_size=10)  # expect: CFG315


@app.get("/articles")
def articles():
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text("SELECT name FROM article")).mappings()]

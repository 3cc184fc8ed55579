from flask import Flask, g
from sqlalchemy import create_engine

from stores import connect, queue, store

app = Flask(__name__)
engine = create_engine("postgresql://database/shop")


@app.before_request
def open_database():
    g.database = connect()


@app.get("/")
def index():
    with engine.connect() as connection:
        return {"rows": connection.exec_driver_sql("select 1").scalar(), "waiting": store.llen(queue)}

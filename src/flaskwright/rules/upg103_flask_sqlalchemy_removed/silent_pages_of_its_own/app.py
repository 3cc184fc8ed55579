from flask import Flask

from store import Page, Store

app = Flask(__name__)
store = Store()
settings = {"SQLALCHEMY_POOL_SIZE": 20}


@app.get("/<int:page>")
def index(page):
    store.create_all(app=store.app)
    return {"page": Page(range(100)).paginate(page, 20)}

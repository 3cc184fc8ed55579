from flask import Flask
from flask_sqlalchemy import BaseQuery, SQLAlchemy, get_debug_queries

app = Flask(__name__)
app.config["SQLALCHEMY_POOL_SIZE"] = 20
db = SQLAlchemy(app, True, query_class=BaseQuery)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get("/<int:page>")
def orders(page):
    found = Order.query.paginate(page, 20, False).items
    return {"queries": len(get_debug_queries()), "found": len(found)}


db.create_all(app=app)

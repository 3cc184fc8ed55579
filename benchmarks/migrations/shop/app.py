"""The application: it exists so that the revisions belong to one."""

from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from shop.models import Customer

engine = create_engine("postgresql://localhost/shop")


def create_app() -> Flask:
    app = Flask(__name__)

    @app.get("/customers")
    def customers() -> dict[str, list[str]]:
        with Session(engine) as session:
            found = session.scalars(select(Customer).order_by(Customer.id).limit(20))
            return {"customers": [customer.name for customer in found]}

    return app

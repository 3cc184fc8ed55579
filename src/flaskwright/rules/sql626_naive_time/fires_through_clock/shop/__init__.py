from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from shop.models import Payment

engine = create_engine("postgresql+psycopg:///shop")


def create_app():
    app = Flask(__name__)

    @app.get("/payments")
    def payments():
        with Session(engine) as session:
            return {"ids": [payment.id for payment in session.scalars(select(Payment).limit(20))]}

    return app

import psycopg2
from flask import Flask

from models import engine


def check_version():
    connection = psycopg2.connect("postgresql://database/shop")
    version = connection.server_version
    connection.close()
    return version


def create_app():
    app = Flask(__name__)
    app.config["VERSION"] = check_version()
    with engine.connect() as connection:
        connection.exec_driver_sql("select 1")
    return app

"""What takes long here runs in a command, when the application starts, or in development only."""

import pandas
import requests
from flask import Flask

from reports import totals


def create_app():
    app = Flask(__name__)
    app.config["PRICES"] = requests.get("https://prices.example.com/all", timeout=5).json()

    @app.cli.command("import")
    def import_prices():
        pandas.read_csv("/srv/prices.csv").to_excel("/srv/prices.xlsx")

    @app.get("/totals")
    def show():
        if app.debug:
            requests.post("https://debug.example.com/log", timeout=1)
        return totals()

    return app

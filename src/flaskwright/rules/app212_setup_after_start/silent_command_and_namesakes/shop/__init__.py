from flask import Flask, current_app

from shop.menu import Menu


def create_app():
    app = Flask(__name__)
    app.extensions["menu"] = Menu()

    @app.cli.command("export-menu")
    def export_menu():
        current_app.add_url_rule("/printed-menu", "printed_menu", menu)
        print(current_app.url_map)

    @app.get("/menu")
    def menu():
        entries = current_app.extensions["menu"]
        entries.register_blueprint("orders")
        entries.add_url_rule("/orders/")
        return {"menu": entries.lines}

    return app

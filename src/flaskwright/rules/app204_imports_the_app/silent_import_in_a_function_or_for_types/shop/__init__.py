from flask import Flask


class ShopApp(Flask):
    export_folder = "exports"


def create_app() -> ShopApp:
    from shop.export import init_export

    app = ShopApp(__name__)
    init_export(app)
    return app

from shop.base import ShopApp


def create_app():
    app = ShopApp(__name__)
    from shop.health import bp

    app.register_blueprint(bp)
    return app

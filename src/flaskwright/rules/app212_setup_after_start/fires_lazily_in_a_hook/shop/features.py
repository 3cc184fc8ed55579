from shop.reviews import bp


def enable_features(app):
    app.extensions["features"] = ["reviews"]
    app.register_blueprint(bp)  # expect: APP212

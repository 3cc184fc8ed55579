def load(app):
    app.config.from_pyfile("production.py", silent=True)
    app.config.from_prefixed_env("SHOP")

from flask import Flask


def create_app():
    app = Flask(__name__, host_matching=True, static_folder=None)

    @app.get("/", host="shop.example.com")
    def shop():
        return "Shop"

    @app.get("/", host="blog.example.com")
    def blog():
        return "Blog"

    return app

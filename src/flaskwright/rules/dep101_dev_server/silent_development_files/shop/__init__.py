from flask import Flask


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "shop")
    return app


if __name__ == "__main__":
    create_app().run()

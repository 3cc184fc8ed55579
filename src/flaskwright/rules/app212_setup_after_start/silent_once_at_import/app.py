from flask import Blueprint, Flask

app = Flask(__name__)
pages = Blueprint("pages", __name__)


def install():
    @pages.get("/")
    def home():
        return "Welcome"

    app.register_blueprint(pages)


install()

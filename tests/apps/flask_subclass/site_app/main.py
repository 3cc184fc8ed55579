from flask import Blueprint
from flask.views import MethodView

from .base import BaseApplication

feed = Blueprint("feed", __name__, url_prefix="/feed")


@feed.route("/atom")
def atom():
    return "<feed/>"


class Post(MethodView):
    def get(self):
        return "posts"

    def post(self):
        return "", 201


class Application(BaseApplication):
    def __init__(self):
        super().__init__(__name__)
        self.add_url_rule("/", "home", self.home)
        self.add_resource(Post, "/posts")
        self.register_blueprint(feed)
        self._register_status()

    def home(self):
        return self.name

    def _register_status(self):
        @self.get("/status")
        def status():
            return {"ok": True}


app = Application()


@app.page("/imprint")
def imprint():
    return "imprint"


@app.page("/contact", methods=["GET", "POST"])
def contact():
    return "contact"

from flask import Blueprint, Flask, jsonify, redirect, render_template_string, request, url_for

shop = Blueprint("shop", __name__, url_prefix="/shop")
login = Blueprint("login", __name__)

ARTICLES = ["tea", "toast"]


@shop.get("/")
def index():
    return render_template_string("{{ articles | join(', ') }}", articles=ARTICLES)


@shop.get("/suggest")
def suggest():
    wanted = request.args.get("q", "")
    return jsonify([article for article in ARTICLES if article.startswith(wanted)])


@login.get("/login")
def show():
    return "<form method=post></form>"


@login.post("/login")
def check():
    return redirect(url_for("shop.index"))


def create_app():
    app = Flask(__name__)
    app.register_blueprint(shop)
    app.register_blueprint(login)
    return app

from flask import Blueprint, Flask, Response, make_response, request
from flask.views import MethodView

app = Flask(__name__)
bp = Blueprint("shop", __name__)


@bp.get("/greeting")
def greeting():
    return make_response(f"<p>Good morning, {request.cookies.get('name')}</p>")  # expect: INJ108


@bp.get("/label")
def label():
    return Response("<b>" + request.args["label"] + "</b>", mimetype="text/html")  # expect: INJ108


@bp.get("/agent")
def agent():
    body = f"<code>{request.headers.get('X-Client')}</code>"
    return Response(body, 200, {"Content-Type": "text/html; charset=utf-8"})  # expect: INJ108


def rows(words):
    yield "<ol>"
    for word in words:
        yield f"<li>{word}</li>"
    yield "</ol>"


@bp.get("/words")
def words():
    return Response(rows(request.args.getlist("word")))  # expect: INJ108


class Product(MethodView):
    def get(self, name):
        return self._shown(name)  # expect: INJ108

    def post(self, name):
        return {"name": name}, 201

    def _shown(self, name):
        return f"<h2>{name.strip()}</h2>"


bp.add_url_rule("/products/<name>", view_func=Product.as_view("product"))
app.register_blueprint(bp)

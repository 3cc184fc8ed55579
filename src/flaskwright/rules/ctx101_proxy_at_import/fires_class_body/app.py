from flask import Blueprint, Flask, current_app
from flask.views import MethodView

bp = Blueprint("catalogue", __name__)


class ProductList(MethodView):
    page_size = current_app.config["PAGE_SIZE"]  # expect: CTX101

    def get(self):
        return {"page_size": self.page_size, "debug": current_app.debug}


bp.add_url_rule("/products", view_func=ProductList.as_view("products"))


def create_app():
    app = Flask(__name__)
    app.config["PAGE_SIZE"] = 20
    app.register_blueprint(bp)
    return app

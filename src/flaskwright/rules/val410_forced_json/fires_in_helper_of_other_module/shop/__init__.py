from flask import Flask

from shop.cart import bp

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"
app.register_blueprint(bp, url_prefix="/cart")

from flask import Flask

from shop.health import bp

app = Flask(__name__)
app.register_blueprint(bp)

from flask import Flask

from shop.articles import bp

app = Flask(__name__)
app.register_blueprint(bp)

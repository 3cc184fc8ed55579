from flask import Flask

from shop.pictures import bp

app = Flask(__name__)
app.register_blueprint(bp)

from flask import Flask

from hotel.offers import bp

app = Flask(__name__)
app.register_blueprint(bp)

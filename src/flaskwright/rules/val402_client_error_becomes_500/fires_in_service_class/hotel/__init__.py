from flask import Flask

from hotel.rooms import bp

app = Flask(__name__)
app.register_blueprint(bp)

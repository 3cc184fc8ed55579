from flask import Flask

from cinema.seats import bp

app = Flask(__name__)
app.register_blueprint(bp)

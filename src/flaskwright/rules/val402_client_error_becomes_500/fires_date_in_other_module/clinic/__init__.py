from flask import Flask

from clinic.visits import bp

app = Flask(__name__)
app.register_blueprint(bp)

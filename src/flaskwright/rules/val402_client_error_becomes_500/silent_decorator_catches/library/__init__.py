from flask import Flask

from library.loans import bp

app = Flask(__name__)
app.register_blueprint(bp)

from flask import Flask

from library.books import bp

app = Flask(__name__)
app.register_blueprint(bp)

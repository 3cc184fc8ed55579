from flask import Flask

from library.views import bp

app = Flask(__name__)
app.register_blueprint(bp)

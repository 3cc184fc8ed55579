from flask import Flask

from clinic.views import bp

app = Flask(__name__)
app.register_blueprint(bp)

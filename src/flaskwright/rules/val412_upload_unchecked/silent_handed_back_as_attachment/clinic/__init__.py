from flask import Flask

from clinic.letters import bp

app = Flask(__name__)
app.register_blueprint(bp)

from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

app = Flask(__name__)
app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)  # expect: CFG307


def serve():
    run_simple("0.0.0.0", 8000, app, use_debugger=True)  # expect: CFG307

from flask import Flask

from nodes import tables

app = Flask(__name__)
app.register_blueprint(tables)

from flask import Flask

from database import connection

app = Flask(__name__)


@app.get("/")
def index():
    return {"closed": connection.closed}

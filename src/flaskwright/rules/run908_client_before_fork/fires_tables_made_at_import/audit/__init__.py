from flask import Flask

from audit.database import make_tables, session

app = Flask(__name__)
app.config.from_prefixed_env()
make_tables()


@app.teardown_appcontext
def end(_error):
    session.remove()

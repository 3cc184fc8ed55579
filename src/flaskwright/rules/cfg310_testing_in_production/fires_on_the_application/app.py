from flask import Flask
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.testing = True  # expect: CFG310
app.config.update(
    PREFERRED_URL_SCHEME="https",
    LOGIN_DISABLED=True,  # expect: CFG310
)
login = LoginManager(app)


@app.get("/accounts")
@login_required
def accounts():
    return []

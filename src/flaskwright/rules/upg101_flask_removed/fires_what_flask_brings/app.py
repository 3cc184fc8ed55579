from flask import Flask
from filters import register_filters
from tokens import reset_token

app = Flask(__name__)
app.config.from_prefixed_env()
register_filters(app)


@app.post("/accounts/<int:account_id>/reset")
def reset(account_id):
    return {"token": reset_token(app.config["SECRET_KEY"], account_id)}

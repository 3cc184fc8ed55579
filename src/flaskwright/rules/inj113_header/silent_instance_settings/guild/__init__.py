import coaster.app
from flask import Flask

from .accounts import bp
from .mails import mail

app = Flask(__name__, instance_relative_config=True)
# It loads the instance's `settings.py` and the environment, where the name of the server may stand.
coaster.app.init_app(app, ["py", "env"], env_prefix="GUILD")
mail.init_app(app)
app.register_blueprint(bp, url_prefix="/accounts")

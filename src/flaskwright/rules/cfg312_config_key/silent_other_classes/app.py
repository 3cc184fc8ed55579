from flask import Flask

import settings

app = Flask(__name__)
app.config.from_object(settings)
app.config.from_mapping(SECRET_KEY=settings.Vault.secret_key)


class Connection:
    # Nobody loads this as settings.
    secret_key = "of another service"
    SECRET_KEYS = ()

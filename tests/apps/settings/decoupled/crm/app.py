from flask import Flask

from crm import settings

app = Flask("crm")
app.config.from_object(settings)
app.secret_key = settings.KEY

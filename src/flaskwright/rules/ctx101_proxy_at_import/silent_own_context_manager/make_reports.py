from flask import current_app

from shop import in_app
from shop.reports import names

with in_app():
    for name in names():
        print(current_app.name, name)

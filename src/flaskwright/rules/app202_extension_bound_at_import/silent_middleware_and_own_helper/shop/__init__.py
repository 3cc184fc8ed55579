from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from shop.menu import Menu

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
menu = Menu(app)

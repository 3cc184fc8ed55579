# -*- coding: utf-8 -*-
from flask import Flask

app = Flask(__name__)
app.config.from_object('guestbook.default_settings')

import guestbook.views
from guestbook import admin, feeds
from guestbook.mobile import mod as mobile_module

app.register_blueprint(mobile_module, url_prefix=app.config['MOBILE_PREFIX'])

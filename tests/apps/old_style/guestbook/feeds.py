# -*- coding: utf-8 -*-
from . import app as application


def feed():
    return '<feed/>'


application.add_url_rule('/feed.xml', 'feed', feed)

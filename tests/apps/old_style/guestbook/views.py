# -*- coding: utf-8 -*-
from guestbook import app


@app.route('/')
@app.route('/page/<int:page>')
def show_entries(page=1):
    return 'page %d' % page


@app.route('/add', methods=['POST'])
def add_entry():
    return 'added'

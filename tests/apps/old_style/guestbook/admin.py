# -*- coding: utf-8 -*-
from functools import wraps

from guestbook import app


def admin_only(f):
    @wraps(f)
    def decorated(*args, **kwargs):
        return f(*args, **kwargs)
    return decorated


@app.route('/admin/', methods=['GET', 'POST'])
@admin_only
def admin_index():
    return 'admin'


@app.route('/admin/delete/<int:id>')
@admin_only
def delete_entry(id):
    return 'deleted'

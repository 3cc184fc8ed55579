from flask import abort
from flask_login import current_user


def demand_owner(row):
    if row.user_id != current_user.id:
        abort(404)

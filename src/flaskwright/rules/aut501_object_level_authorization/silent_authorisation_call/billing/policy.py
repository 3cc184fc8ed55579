from flask import abort
from flask_login import current_user


class Policy:
    def may(self, action, row):
        return row.user_id == current_user.id or action in current_user.rights

    def authorize(self, action, row):
        if not self.may(action, row):
            abort(403)


policy = Policy()

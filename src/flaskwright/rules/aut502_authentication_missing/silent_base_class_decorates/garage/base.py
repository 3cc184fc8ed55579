from flask.views import MethodView
from flask_login import login_required


class MembersView(MethodView):
    decorators = [login_required]

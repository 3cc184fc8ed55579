from flask.views import MethodView


class OrderAPI(MethodView):
    def get(self, order_id):
        return {"order": order_id}

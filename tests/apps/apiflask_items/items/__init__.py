from apiflask import APIFlask, Schema
from apiflask.fields import Integer, String
from apiflask.views import MethodView

from items.categories import categories

app = APIFlask(__name__, title="Items", docs_path="/documentation", spec_path="/spec.json")


class ItemIn(Schema):
    name = String(required=True)


class ItemOut(Schema):
    id = Integer()
    name = String()


@app.get("/")
def index():
    return {"message": "items"}


@app.get("/items/<int:item_id>")
@app.output(ItemOut)
def get_item(item_id):
    return {"id": item_id, "name": "a"}


@app.post("/items")
@app.input(ItemIn, location="json")
@app.output(ItemOut, status_code=201)
def create_item(json_data):
    return {"id": 1, **json_data}


class Stock(MethodView):
    @app.output(ItemOut)
    def get(self, item_id):
        return {"id": item_id}

    @app.input(ItemIn(partial=True))
    def patch(self, item_id, json_data):
        return json_data


app.add_url_rule("/stock/<int:item_id>", view_func=Stock.as_view("stock"))
app.register_blueprint(categories, url_prefix="/categories")

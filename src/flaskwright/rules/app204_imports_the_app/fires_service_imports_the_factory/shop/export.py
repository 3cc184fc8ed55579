import csv

from shop.app import create_app  # expect: APP204


def export_orders(orders):
    app = create_app()
    with app.app_context(), app.open_instance_resource("orders.csv", "w") as target:
        csv.writer(target).writerows(orders)

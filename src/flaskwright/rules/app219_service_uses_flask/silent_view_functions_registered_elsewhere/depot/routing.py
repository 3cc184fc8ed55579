from depot.handlers import parcels

ROUTES = [
    ("/parcels/<int:parcel_id>", "show_parcel", parcels.show, ["GET"]),
    ("/parcels", "create_parcel", parcels.create, ["POST"]),
]


def register_routes(app):
    for rule, endpoint, view, methods in ROUTES:
        app.add_url_rule(rule, endpoint, view, methods=methods)

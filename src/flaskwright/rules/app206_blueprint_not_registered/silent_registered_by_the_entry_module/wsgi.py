from shop import create_app
from shop.status import status as status_blueprint

app = create_app()
if app.config.get("SHOW_STATUS"):
    app.register_blueprint(status_blueprint)

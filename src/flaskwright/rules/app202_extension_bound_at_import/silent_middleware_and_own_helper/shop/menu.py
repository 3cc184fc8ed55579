class Menu:
    """Lists the endpoints of an app; a plain object, not an extension."""

    def __init__(self, app):
        self._app = app

    def entries(self):
        return sorted(self._app.view_functions)

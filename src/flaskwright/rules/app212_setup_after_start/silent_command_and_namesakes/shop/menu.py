class Menu:
    """The lines of the site's menu; its methods are named like Flask's."""

    def __init__(self):
        self.lines = []

    def register_blueprint(self, name):
        self.lines = [name]

    def add_url_rule(self, rule):
        self.lines = [*self.lines, rule]

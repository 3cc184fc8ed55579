class Markup(str):
    pass


class Scheduler:
    env = "production"

    def before_first_request(self, function):
        return function

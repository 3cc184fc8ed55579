class Manager:
    def command(self, function):
        return function

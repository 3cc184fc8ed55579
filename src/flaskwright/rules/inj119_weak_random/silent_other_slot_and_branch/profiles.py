class Profile:
    def __init__(self, name, colour):
        self.name = name
        self.colour = colour
        self.api_key = None

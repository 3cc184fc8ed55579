class Guest:
    def __init__(self, name, password):
        self.name = name
        self.password = password

class Row:
    class Config:
        orm_mode = True

    def dict(self):
        return {}

    def json(self):
        return "{}"

    @classmethod
    def parse_obj(cls, value):
        return cls()

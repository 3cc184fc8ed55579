class LibraryConfig:
    def __init__(self):
        self.folder = "/srv/library"
        self.title = "Library"

    def load(self):
        return self

    def change(self, wanted, field):
        if field in self.__dict__ and wanted.get(field) is not None:
            setattr(self, field, wanted[field])


config = LibraryConfig()

import os


class Storage:
    def __init__(self, folder):
        self.folder = folder
        self.stored = 0

    def keep(self, upload):
        # A client may send `../../app/config.py` as the name of its file.
        target = os.path.join(self.folder, upload.filename)
        upload.save(target)  # expect: INJ105
        self.stored += 1

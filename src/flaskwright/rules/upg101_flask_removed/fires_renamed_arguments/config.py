import os


class Config:
    ENV = os.environ.get("STAGE")  # expect: UPG101
    UPLOADS = "/srv/uploads"

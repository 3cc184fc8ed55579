class Config:
    SQLALCHEMY_DATABASE_URI = "sqlite:///shop.db"
    SQLALCHEMY_COMMIT_ON_TEARDOWN = True

from flask_login import LoginManager
from flask_wtf import CSRFProtect

login = LoginManager()
# Each POST must carry the token.
csrf = CSRFProtect()

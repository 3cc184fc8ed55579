from flask_babel import Babel

babel = Babel()

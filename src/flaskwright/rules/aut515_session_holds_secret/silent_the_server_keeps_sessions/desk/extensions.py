from flask_session import Session

sessions = Session()

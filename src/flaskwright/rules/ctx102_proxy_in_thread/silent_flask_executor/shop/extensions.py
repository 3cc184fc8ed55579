from flask_executor import Executor

executor = Executor()

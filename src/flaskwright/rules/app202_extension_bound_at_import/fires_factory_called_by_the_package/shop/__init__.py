from flask_mail import Mail

from shop.factory import create_app

application = create_app()
mail = Mail(application)  # expect: APP202

from seats import app as application

application.secret_key = "b4fd07d2a65e1c93f8a16c20d97be35410f2"  # expect: CFG301

ROOMS = (("Atrium", "<p>Light from above.</p>"), ("Cellar", "<p>Roman walls.</p>"))

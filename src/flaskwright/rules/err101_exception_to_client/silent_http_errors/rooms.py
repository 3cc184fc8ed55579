ROOMS = {1: "Aula", 2: "Library"}

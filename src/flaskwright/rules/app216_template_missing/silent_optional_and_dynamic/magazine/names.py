FRONT_PAGE = "front.html"

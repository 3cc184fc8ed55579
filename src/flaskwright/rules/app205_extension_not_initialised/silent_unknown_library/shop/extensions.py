from acme_search import Search

search = Search()

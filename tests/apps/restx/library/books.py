from flask_restx import Namespace, Resource, fields

books = Namespace("books", description="What is on the shelves", path="/books")
book = books.model("Book", {"title": fields.String(required=True)})


@books.route("/")
class BookList(Resource):
    @books.marshal_list_with(book)
    def get(self):
        return []

    @books.expect(book, validate=True)
    def post(self):
        return {}, 201


@books.route("/<int:book_id>", "/by-number/<int:book_id>", endpoint="book")
@books.param("book_id", "The book's number")
class Book(Resource):
    @books.marshal_with(book)
    def get(self, book_id):
        return {"title": str(book_id)}

    def delete(self, book_id):
        return "", 204

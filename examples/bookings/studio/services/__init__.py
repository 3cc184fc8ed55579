"""What the views do, without the HTTP around it."""

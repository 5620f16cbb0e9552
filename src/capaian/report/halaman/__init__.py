"""What the pages of the dashboard show: rows -> text frames and sentences, one module a page."""

"""One reader a file format: bytes -> Grid, the same cells whatever they came in."""

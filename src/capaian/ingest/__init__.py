"""file -> Grid -> rows + temuan. Keeps nothing."""

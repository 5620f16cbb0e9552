"""Word documents made by the program: real fields, tables that stay whole, native charts, marks for what is open."""

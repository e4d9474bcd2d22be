"""What must agree inside a table, between tables, and between tables and text."""

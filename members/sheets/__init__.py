"""Posts, people, tenures and seats from a spreadsheet: its columns, its template, reading it, and what it would do."""

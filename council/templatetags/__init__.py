"""Template tags: `kenes` (dates and clauses in words), `council_forms` (the parts of our form templates)."""

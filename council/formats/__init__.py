"""How dates and numbers look on pages and are read from forms, one module a language (FORMAT_MODULE_PATH)."""

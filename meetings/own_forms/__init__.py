"""A council's own Word template of its minutes: which names it may use, what is wrong in it, and filling it in."""

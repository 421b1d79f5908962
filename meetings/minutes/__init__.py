"""The minutes of a meeting: what they say, how they are printed, what still blocks closing them (clause 14)."""

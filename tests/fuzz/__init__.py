"""Inputs that nobody means, drawn by Hypothesis: no door breaks on them, and what is refused leaves nothing behind."""

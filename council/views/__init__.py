"""Pages about councils, the law, and what awaits a person. Thin: form → action → redirect."""

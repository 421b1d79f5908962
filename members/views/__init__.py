"""Pages about posts, people and compositions. Thin: form → action → redirect."""

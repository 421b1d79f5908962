"""Hostile text in every output: what a person may type or a file may bring is shown as text, and nothing of it runs,
is fetched, adds a line or turns what stands beside it."""

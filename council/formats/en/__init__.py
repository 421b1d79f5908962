"""English, as it is written in Kazakhstan: day first, Monday first."""

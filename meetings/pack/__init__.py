"""The pack of a meeting: agenda, supplements and all papers as one PDF with a cover, and as files in one zip."""

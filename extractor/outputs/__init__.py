"""Forms a report can take: one file a form, its `write(report, language)` returns the text."""

"""What people are shown of a document: one frozen value, in the words of one language, that every form is made of.

    Report ── document_view ──> DocumentView ── terminal, outputs/reports/*, annotations, a page on the screen

The terminal, HTML, XLSX, DOCX, Markdown and the others only lay it out; none of them asks the report anything.
"""

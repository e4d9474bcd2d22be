"""The desk: documents and their findings in a browser on this machine, where a person looks, decides and hands in.

    files ──── reading ──> spool ──┐
    data set ─ stored ─────────────┤── index (DuckDB) ── pages/listing
                                   └── Opened (view, content) ── pages/document, pages/handing_in
    decisions ─ book ── pages/deciding

`app` puts it together; `guard` stands before every request. Nothing in a request names a file: documents are asked for
by the SHA-256 of their bytes.
"""

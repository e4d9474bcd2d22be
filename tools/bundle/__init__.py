"""A folder that installs gouji on a machine without network: see docs/offline.md."""

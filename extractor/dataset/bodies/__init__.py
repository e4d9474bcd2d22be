"""The bodies that a data set speaks of: printed names grouped with evidence, near-duplicates proposed for review."""

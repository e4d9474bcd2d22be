"""Many documents as one data set: Parquet tables queried in place, described by a codebook and a package."""

"""Many documents: what is given is found, parsed in processes that may hang or die alone, and kept part by part."""

"""Makes fictional disclosures with their truth; nothing here imports gouji: the truth stays independent."""

"""The pages of the desk: one file for what a person does there."""

"""What a data set holds, in the forms of other programs."""

"""Tables without rules: cells by the columns in which print stands.

What every reader can give is lines of pieces: words with their left and right edge. Between two columns runs a gutter
that no piece of a row with figures crosses. Above such rows stands the header, whose pieces may lie over several
columns; beside them labels may be broken over several lines.
"""

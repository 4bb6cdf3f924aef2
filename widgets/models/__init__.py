"""What a chapter computes that is no statistic of two arms. Pure, as the statistics are."""

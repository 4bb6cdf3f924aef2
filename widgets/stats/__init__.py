"""The statistics: pure functions of counts. numpy and scipy.special only."""

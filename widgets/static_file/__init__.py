"""The whole book as one HTML file, which opens from a disk with no server and no network."""

"""The mathematics of convolutional networks, as pure functions on ints and arrays."""

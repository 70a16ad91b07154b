//! What files, clock, signals the rest may use.

//! Open and closed sets of the standard, one file a registry.

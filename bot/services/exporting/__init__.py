"""The formats of files that are taken out of a library, a module each."""

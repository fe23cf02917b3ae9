"""People named in an article: found, clustered, with their roles."""

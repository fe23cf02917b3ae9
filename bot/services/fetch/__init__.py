"""Pages of the public web, fetched so that nothing else can be reached."""

"""What servers add themselves: drafts on a desk, sources that are kept, backups of them."""

"""What servers add themselves: the bytes of their articles, drafts, the bin, figures."""

"""What moderators do: the queue, what they wish for, and the cards that are told."""

"""What words say about a mood, and what moods say about a day: pure, from reviewed lists."""

"""The bell, its panel and its page."""

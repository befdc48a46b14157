"""Pure rules of search: words, keyword scores and fusion."""

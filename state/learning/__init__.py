"""What the pages of courses show and do; ``course`` holds one, ``courses`` all of them."""

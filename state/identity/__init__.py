"""State of the settings: who the person is, their hours and their sign-ins."""

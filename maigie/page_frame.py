"""What every page carries besides its own content; loaded before the first page is made."""

from components.assistant.panel import ask_button, assistant_panel
from components.layout.frame import furnish
from components.layout.user_menu import user_menu
from components.notifications.bell import bell
from components.planning.timer_bar import study_timer
from components.search.command_menu import command_menu

furnish(in_header=(command_menu, ask_button, bell, user_menu), above=(study_timer, assistant_panel))

"""Files that wait to be sent with the next message."""

import reflex as rx

from maigie.core.db import call
from maigie.core.errors import Invalid
from services.assistant import message_files
from services.assistant.message_files import MOST_FILES
from state.assistant.chat_rows import FileRow
from state.learning.ids import row_id
from state.session import SessionState, actor_of


class AttachmentState(rx.State):
    """What is attached; the files themselves went over REST and belong to the person."""

    files: list[FileRow] = []

    @rx.event
    async def attached(self, attachment_id: str):
        """Show a file that arrived."""
        if len(self.files) >= MOST_FILES:
            raise Invalid(f"A message takes at most {MOST_FILES} files.")
        actor = actor_of(await self.get_state(SessionState))
        (found,) = await call(
            message_files.given_files, actor, attachment_ids=(row_id(attachment_id),)
        )
        self.files = [*self.files, FileRow(id=found.id, name=found.name)]

    @rx.event
    async def remove(self, attachment_id: str):
        """Do not send a file after all."""
        actor = actor_of(await self.get_state(SessionState))
        await call(message_files.remove_file, actor, attachment_id=row_id(attachment_id))
        self.files = [file for file in self.files if file.id != attachment_id]

"""Reading what a person brings from elsewhere: Markdown folders, tables, exported chats.

Start at ``reading``. Nothing here keeps anything; each reader returns drafts and what it left out.
"""

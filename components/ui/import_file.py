"""A place to choose or drop a file whose contents are proposed before anything is kept."""

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.file_drop import FileTaker
from components.ui.own_script import own_script


class ImportFile(FileTaker):
    """A place to choose or drop a file; ``on_proposed`` gets the id of what it would change."""

    library = own_script("import_file.jsx", __name__)
    tag = "ImportFile"

    course_id: rx.Var[str]
    on_proposed: rx.EventHandler[passthrough_event_spec(str)]

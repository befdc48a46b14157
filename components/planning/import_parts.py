"""The part of the import page that runs in the browser."""

import reflex as rx

from components.ui.own_script import own_script


class CopyAddress(rx.NoSSRComponent):
    """An address of this site with a button that copies it."""

    library = own_script("import_copy.jsx", __name__)
    tag = "CopyAddress"

    path: rx.Var[str]
    label: rx.Var[str]

"""Markdown is shown, never trusted."""

import re
from pathlib import Path

from components.ui.markdown import markdown
from tests.components.rendering import libraries, rendered

ROOT = Path(__file__).resolve().parents[3]


class TestMarkdown:
    def test_leaves_raw_html_out(self) -> None:
        component = markdown("<script>alert(1)</script>")

        assert not any("rehype-raw" in library for library in libraries(component))
        assert "rehypeRaw" not in rendered(component)

    def test_can_leave_maths_out(self) -> None:
        light, full = libraries(markdown("x", maths=False)), libraries(markdown("x"))

        assert any("katex" in library for library in full)
        assert not any("katex" in library for library in light)

    def test_leaves_raw_html_out_of_conversations_too(self) -> None:
        script = (ROOT / "components/ui/markdown_text.jsx").read_text("utf-8")

        assert "rehype-raw" not in script
        assert "dangerouslySetInnerHTML" not in script

    def test_brings_no_component_library(self) -> None:
        found = libraries(markdown("# Title\n\n```python\nx\n```\n\n[a](https://example.org)"))

        assert not any(re.search("radix|shiki|syntax-highlighter|mermaid", name) for name in found)

    def test_is_the_only_module_that_renders_markdown(self) -> None:
        using = [
            path.name
            for path in ROOT.glob("components/**/*.py")
            if re.search(r"rx\.markdown\(|reflex_components_markdown", path.read_text("utf-8"))
        ]

        assert using == ["markdown.py"]

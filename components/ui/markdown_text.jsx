import ReactMarkdown from "react-markdown";
import rehypeUnwrapImages from "rehype-unwrap-images";
import remarkGfm from "remark-gfm";

/* A message is part of a page that has its own h1 and h2. */
const shifted = { h1: "h3", h2: "h3", h3: "h4", h4: "h5", h5: "h6", h6: "h6" };

const elements = {
  ...shifted,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  /* Fetching a picture tells somebody that it was looked at. */
  img: ({ alt }) => <span className="muted">{alt}</span>,
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
};

/** Markdown without maths and without raw HTML, in a module that loads when there is some. */
export function MarkdownText({ text }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeUnwrapImages]}
      components={elements}
    >
      {text}
    </ReactMarkdown>
  );
}

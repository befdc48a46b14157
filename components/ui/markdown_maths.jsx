import "katex/dist/katex.min.css";

import ReactMarkdown from "react-markdown";
import rehypeKatex from "rehype-katex";
import rehypeUnwrapImages from "rehype-unwrap-images";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";

const shifted = { h1: "h3", h2: "h3", h3: "h4", h4: "h5", h5: "h6", h6: "h6" };

const elements = {
  ...shifted,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  img: ({ alt }) => <span className="muted">{alt}</span>,
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
};

/** Markdown with formulas and without raw HTML, in a module that loads when there are some. */
export function MarkdownMaths({ text }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, remarkMath]}
      rehypePlugins={[rehypeUnwrapImages, [rehypeKatex, { trust: false, maxExpand: 200 }]]}
      components={elements}
    >
      {text}
    </ReactMarkdown>
  );
}

import { ImageOff } from "lucide-react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { cn } from "@/components/ui/class-names";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { harmlessLink } from "@/lib/core/harmless-link";
import { isTangled } from "@/lib/core/tangled-markdown";

// What is drawn was written by models and strangers: raw HTML is dropped, images are named but never loaded, and
// links lead to documentation and the repository alone, without telling where the reader came from; other addresses
// are shown.
const linksTo = (home: string | null): Components => ({
  a: ({ href, children }) =>
    href && harmlessLink(href, home) !== null ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" title={href}>
        {children}
      </a>
    ) : (
      <>
        {children}
        {href && /^https?:/i.test(href) && href !== children && (
          <>
            {" "}
            (<code>{href}</code>)
          </>
        )}
      </>
    ),
});

const components: Components = {
  img: ({ alt }) => (
    <span className="markdown-image">
      <ImageOff aria-hidden className="inline size-3.5" /> Image not loaded{alt ? `: ${alt}` : ""}
    </span>
  ),
  // The page has its own first and second level.
  h1: (props) => <h3>{props.children}</h3>,
  h2: (props) => <h3>{props.children}</h3>,
  h3: (props) => <h4>{props.children}</h4>,
  h4: (props) => <h5>{props.children}</h5>,
  table: (props) => (
    <ScrollRegion label="Table" className="markdown-scroll">
      <table>{props.children}</table>
    </ScrollRegion>
  ),
  pre: (props) => (
    <ScrollRegion label="Code" className="markdown-scroll">
      <pre>{props.children}</pre>
    </ScrollRegion>
  ),
};

/** Code that stands for a place on the same page leads there, under a shorter name. */
const codeLeadsTo = (anchors: Anchors): Components => ({
  code: ({ children, className }) => {
    const words = typeof children === "string" ? children : "";
    const anchor = Object.hasOwn(anchors, words) ? anchors[words] : null;
    return anchor ? (
      <a href={`#${anchor.id}`} title={words} className="markdown-cite">
        {anchor.label}
      </a>
    ) : (
      <code className={className}>{children}</code>
    );
  },
});

type Anchors = Readonly<Record<string, { id: string; label: string }>>;

interface Props {
  text: string;
  /** Elements of the page, by the code in backticks that is to lead to them. */
  anchors?: Anchors;
  /** Address of the repository whose code it may link to. */
  home?: string;
  className?: string;
}

/** Markdown written by others, drawn as text that can do no harm. */
export function Markdown({ text, home, anchors, className }: Props) {
  return (
    <div className={cn("markdown", className)}>
      {isTangled(text) ? (
        <ScrollRegion label="Text as it is" className="markdown-scroll">
          <pre>{text}</pre>
        </ScrollRegion>
      ) : (
        <ReactMarkdown
          skipHtml
          remarkPlugins={[remarkGfm]}
          components={{ ...components, ...linksTo(home ?? null), ...(anchors && codeLeadsTo(anchors)) }}
        >
          {text}
        </ReactMarkdown>
      )}
    </div>
  );
}

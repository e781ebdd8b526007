import { Link } from "@tanstack/react-router";
import Markdown, { type MarkdownToJSX } from "markdown-to-jsx/react";
import { isValidElement, type ReactNode } from "react";
import { CodeBlock } from "./code-block.tsx";
import { GuideLink } from "./guide-link.tsx";
import classes from "./guide.module.css";
import { Heading } from "./heading.tsx";
import { isGuidePage } from "./guide-pages.ts";
import { slugOf } from "./slug.ts";

/** Text in Markdown as elements. HTML in it stays text; its links lead inside the console alone. */
export function MarkdownText({ text, page }: { readonly text: string; readonly page: string }) {
  const options: MarkdownToJSX.Options = {
    disableParsingRawHTML: true,
    disableAutoLink: true,
    forceBlock: true,
    slugify: slugOf,
    overrides: {
      h1: ({ children }: { readonly children: ReactNode }) => <h2 className={classes["title"]}>{children}</h2>,
      h2: ({ id, children }: HeadingProps) => <Heading page={page} level={3} id={id}>{children}</Heading>,
      h3: ({ id, children }: HeadingProps) => <Heading page={page} level={4} id={id}>{children}</Heading>,
      a: TextLink,
      pre: ({ children }: { readonly children: ReactNode }) => <CodeBlock text={textOf(children)} />,
      table: ({ children }: { readonly children: ReactNode }) => <div className={classes["table"]} tabIndex={0}><table>{children}</table></div>,
    },
  };
  return <Markdown options={options}>{text}</Markdown>;
}

interface HeadingProps {
  readonly id: string;
  readonly children: ReactNode;
}

function TextLink({ href = "", children }: { readonly href?: string; readonly children: ReactNode }) {
  const [page, section] = href.split("#");
  if (isGuidePage(page)) return <GuideLink page={page} section={section}>{children}</GuideLink>;
  return <Link to={href as "/"}>{children}</Link>;
}

function textOf(node: ReactNode): string {
  if (typeof node === "string") return node;
  if (Array.isArray(node)) return node.map(textOf).join("");
  return isValidElement<{ readonly children?: ReactNode }>(node) ? textOf(node.props.children) : "";
}

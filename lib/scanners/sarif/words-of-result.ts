import { literalMarkdown } from "../literal-markdown";
import type { SarifResult, SarifRule, SarifRun } from "./sarif-log";

type Message = SarifResult["message"];

const longest = { title: 160, message: 2_000, description: 600 };

/** What is wrong on one line, and the rest as Markdown in which the tool's text is only text. */
export function wordsOfResult(
  result: SarifResult,
  rule: SarifRule | null,
  component: SarifRun["tool"]["driver"],
): { title: string; message: string } {
  const said = told(result.message, rule, component);
  const named = told(rule?.shortDescription ?? {}, null, component) || (rule?.name ?? "");
  const described = firstParagraph(told(rule?.fullDescription ?? {}, null, component));
  const first = firstSentence(said || named || described);
  const title = cut(oneLine(first), longest.title) || "Reported without words";
  const rest =
    said === first || title.length < first.length
      ? ""
      : said
          .slice(first.length)
          .replace(/^\s*\.(?=\s|$)/, "")
          .trim();
  const parts = [
    title.endsWith("…") ? said : rest,
    described && !alike(described, said) ? cut(described, longest.description) : "",
  ];
  return {
    title,
    message: parts
      .filter(Boolean)
      .map((part) => literalMarkdown(cut(part, longest.message)))
      .join("\n\n"),
  };
}

/** The text of a message with its arguments in their places, links inside it left as their words. */
function told(message: Message, rule: SarifRule | null, component: SarifRun["tool"]["driver"]): string {
  const { text, id, arguments: given = [] } = message;
  const strings =
    id === undefined ? undefined : (rule?.messageStrings?.[id] ?? component.globalMessageStrings?.[id]);
  const whole = text ?? strings?.text ?? "";
  return whole
    .replace(/\{\{|\}\}|\{(\d{1,3})\}/g, (found, at?: string) =>
      at === undefined ? found.slice(0, 1) : (given[Number(at)] ?? found),
    )
    .replace(/(?<!\\)\[((?:\\[[\]\\]|[^[\]]){1,500})\]\([^()\s]{1,2000}\)/g, "$1")
    .replace(/\\([[\]\\])/g, "$1")
    .trim();
}

/** Some tools write a page with headings. */
const firstParagraph = (text: string): string =>
  oneLine(
    text
      .split(/\n\s*\n|\n(?=#)|(?<=^#[^\n]*)\n/m)
      .find((part) => part.trim() !== "" && !/^\s*#/.test(part)) ?? "",
  );

/** Up to the end of the first sentence or line. */
const firstSentence = (text: string): string =>
  /^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(text)?.[0]?.replace(/\.$/, "") ?? "";

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;

function alike(a: string, b: string): boolean {
  const [one, two] = [a, b].map((text) => oneLine(text).toLowerCase().replace(/\.$/, ""));
  return one !== undefined && two !== undefined && (one.startsWith(two) || two.startsWith(one));
}

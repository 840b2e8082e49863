import type { ReviewOutput } from "../output";
import type { Told } from "../since";
import { type Place, placeOf } from "./place";
import { codeSpan, safeLine, safeMarkdown } from "./safe-markdown";
import { section, type Section } from "./sections";
import { count, severityMark } from "./severity-mark";

/** What became of what earlier reviews said; null in the first review of a change. */
export function sinceSection({ since, change, findings }: ReviewOutput): Section | null {
  if (!since) return null;
  const place = placeOf(change);
  const sha = since.headSha.slice(0, 7);
  const commit = place ? `[\`${sha}\`](${place.url}/commit/${since.headSha})` : codeSpan(sha);
  const added = findings.filter(({ state }) => state === "posted" || state === "folded").length;
  const of = (fate: Told["fate"]) => since.told.filter((told) => told.fate === fate);
  const [open, fixed] = [of("open"), of("fixed")];
  const parts = [
    added === 0 ? "nothing new was found" : `${count(added, "new finding")}`,
    ...(open.length > 0 ? [`${open.length} still open`] : []),
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
  ];
  const how = since.whole
    ? "All of it was looked at again"
    : since.how === "content"
      ? "What is new was looked at (by content: no commits lead here from there)"
      : "What is new was looked at";
  const held = since.heldOpen ?? 0;
  return section(
    "Since the last review",
    [
      `${how} since ${commit}: ${parts.join(", ")}.`,
      ...(held === 0
        ? []
        : [
            `${count(held, "conversation")} ${held === 1 ? "is" : "are"} left open although the cause is gone, because people wrote in ${held === 1 ? "it" : "them"}.`,
          ]),
      ...open.filter(({ shown }) => shown === "posted").map((told) => `- open: ${nameOf(told, place)}`),
      ...fixed.map((told) => `- fixed: ${nameOf(told, place)}: ${safeLine(told.why ?? "", 200)}`),
    ],
    6_000,
  );
}

/** What earlier reviews told in the body alone and still stands: this text takes the place of theirs. */
export function toldSection({ since, change }: ReviewOutput): Section | null {
  const place = placeOf(change);
  const folded = (since?.told ?? []).filter(({ fate, shown }) => fate === "open" && shown === "folded");
  const texts = folded.map(({ severity, title, path, span, message }) => {
    const where = codeSpan(span ? `${path}:${span.startLine}` : path);
    const words = message.trim() ? safeMarkdown(message, { place, headings: "bold", maxChars: 1_200 }) : "";
    return `${severityMark[severity]} **${safeLine(title, 200) || "Remark"}** in ${where}\n\n${words}\n`;
  });
  return section(`${count(folded.length, "finding")} of earlier reviews, kept off the lines`, texts, 12_000);
}

function nameOf({ title, path, span, url, severity }: Told, place: Place | null): string {
  const words = safeLine(title, 150) || "Remark";
  // The address came from the host; it is linked only where it leads to this very repository.
  const linked = url !== null && place !== null && url.startsWith(`${place.url}/`) && !/[\s()<>]/.test(url);
  const where = codeSpan(span ? `${path}:${span.startLine}` : path);
  return `${severityMark[severity]} ${linked ? `[${words}](${url})` : words} in ${where}`;
}

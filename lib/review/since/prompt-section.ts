import type { Earlier } from "../since";
import { frameData } from "../prompt-frame";
import { sinceV1 } from "../prompts/since-v1";

/** Told findings and new places that are listed at most. */
const most = { told: 40, files: 100 };
const longest = { message: 400, summary: 3_000, line: 300 };

/** Told findings whose lines were changed, of which only a look at the code can say what became of them. */
export function askedAbout({ told }: Earlier): { id: string; told: Earlier["told"][number] }[] {
  return told
    .filter(
      ({ fate, origin, now, applied }) =>
        fate === "open" && origin.kind === "agent" && now.kind === "changed" && !applied,
    )
    .slice(0, most.told)
    .map((one, at) => ({ id: `e${at + 1}`, told: one }));
}

/** What a model is told of earlier reviews; the same for the same input, to the letter. */
export function earlierSection(earlier: Earlier, { ask }: { ask: boolean }): string {
  const asked = ask ? askedAbout(earlier) : [];
  const label = (one: Earlier["told"][number]) => asked.find(({ told }) => told === one)?.id;
  const lines = earlier.told.slice(0, most.told).map((one) => {
    const at = one.now.kind === "same" ? `:${one.now.span.startLine}` : "";
    const name = label(one);
    const what = `${one.severity} ${one.category} ${oneLine(one.title)}`;
    const more = name === undefined ? "" : ` ${oneLine(one.message).slice(0, longest.message)}`;
    return `${name === undefined ? "" : `${name} `}${stateOf(one)} ${oneLine(one.now.path)}${at}: ${what}.${more}`;
  });
  const places = earlier.files.slice(0, most.files).map(({ path, added, removed, touched }) => {
    const parts = [
      added.length > 0 ? `new lines ${inWords(added)}` : "",
      removed.length > 0 ? "lines removed" : "",
      touched.length > 0
        ? `lines of this change taken back before ${inWords(touched.map((line) => [line, line]))}`
        : "",
    ];
    return `${oneLine(path)}: ${parts.filter(Boolean).join(", ")}`;
  });
  const data = [
    `Reviewed at ${earlier.headSha.slice(0, 12)}.`,
    ...(earlier.whole || places.length === 0 ? [] : ["", "New since then:", ...places]),
    ...(lines.length === 0 ? [] : ["", "Told before:", ...lines]),
    ...(earlier.summary === null
      ? []
      : ["", "The earlier summary:", earlier.summary.slice(0, longest.summary)]),
  ];
  return [
    earlier.whole ? sinceV1.whole : sinceV1.opening,
    frameData("earlier-review", data.join("\n")),
    ...(asked.length > 0 ? [sinceV1.asks] : []),
  ].join("\n");
}

const stateOf = ({ fate, now }: Earlier["told"][number]): string =>
  fate === "open" ? (now.kind === "changed" ? "[stood, lines changed]" : "[stands]") : `[${fate}]`;

const inWords = (ranges: [number, number][]): string =>
  ranges
    .slice(0, 20)
    .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
    .join(", ");

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, longest.line);

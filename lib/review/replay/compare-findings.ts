import { canonicalJson } from "@/lib/llm/request-hash";
import type { RankedFinding } from "../output";
import type { ReplayDifference } from "../replay-views";
import { excerptOfChange } from "./excerpt-of-change";

/** Findings that only one of two reviews has, those that both have and tell differently, and another order. */
export function compareFindings(earlier: RankedFinding[], now: RankedFinding[]): ReplayDifference[] {
  const before = byIdentity(earlier);
  const after = byIdentity(now);
  const gone = [...before].filter(([key]) => !after.has(key));
  const come = [...after].filter(([key]) => !before.has(key));
  const differences: ReplayDifference[] = [
    ...gone.map(([, finding]) => only(finding, "earlier")),
    ...come.map(([, finding]) => only(finding, "now")),
    ...[...before].flatMap(([key, finding]) => changesOf(finding, after.get(key))),
  ];
  const sameOrder = [...before.keys()].join("\n") === [...after.keys()].join("\n");
  if (gone.length === 0 && come.length === 0 && !sameOrder)
    differences.push({
      part: "finding",
      what: "Order of the findings",
      earlier: earlier.map(({ title }) => title).join("\n"),
      now: now.map(({ title }) => title).join("\n"),
    });
  return differences;
}

/** Two findings of one review may share a fingerprint, as one that was dropped for another does. */
function byIdentity(findings: RankedFinding[]): Map<string, RankedFinding> {
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const key = `${finding.origin.kind} ${finding.fingerprint}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      return [`${key} ${nth}`, finding];
    }),
  );
}

function only(finding: RankedFinding, side: "earlier" | "now"): ReplayDifference {
  const text = `${finding.title}\n${placeOf(finding)}, ${finding.severity}, ${finding.state}`;
  return {
    part: "finding",
    what: side === "earlier" ? "A finding that is no longer made" : "A finding that was not made",
    earlier: side === "earlier" ? text : null,
    now: side === "now" ? text : null,
  };
}

const told: [name: string, text: (finding: RankedFinding) => string][] = [
  ["severity", ({ severity }) => severity],
  ["category", ({ category }) => category],
  ["confidence", ({ confidence }) => String(confidence)],
  ["place", (finding) => placeOf(finding)],
  [
    "what becomes of it",
    ({ state, stateReason }) => (stateReason === null ? state : `${state}: ${stateReason}`),
  ],
  ["title", ({ title }) => title],
  ["message", ({ message }) => message],
  ["suggestion", ({ suggestion }) => suggestion ?? ""],
  ["rule", ({ origin }) => canonicalJson(origin)],
  ["second look", ({ secondLook }) => (secondLook ? canonicalJson(secondLook) : "none")],
  ["evidence", ({ evidence }) => evidence.map(canonicalJson).join("\n")],
];

function changesOf(earlier: RankedFinding, now: RankedFinding | undefined): ReplayDifference[] {
  if (!now) return [];
  return told.flatMap(([name, text]): ReplayDifference[] => {
    const [before, after] = [text(earlier), text(now)];
    if (before === after) return [];
    return [{ part: "finding", what: `${earlier.title}: ${name}`, ...excerptOfChange(before, after) }];
  });
}

function placeOf({ path, span }: RankedFinding): string {
  if (!span) return path;
  const { side, startLine, endLine } = span;
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  return `${path}:${lines}${side === "LEFT" ? " (removed)" : ""}`;
}

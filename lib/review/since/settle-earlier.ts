import type { Finding } from "@/lib/core/finding";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Change } from "@/lib/source/change";
import type { Gathered } from "../gather";
import type { RankedFinding } from "../output";
import type { Said } from "../said-by";
import type { Earlier, Since, Told } from "../since";
import { normalCode } from "./code-at";
import { matchTold } from "./match-told";
import { askedAbout } from "./prompt-section";
import { keyOf, type Settled, settleTold } from "./settle-told";

interface Material {
  change: Change;
  whole: Change;
  setAside: { path: string }[];
  gathered: Pick<Gathered, "static" | "scans">;
  /** Findings of rules that are switched off, and by what. */
  off: ReadonlyMap<Finding, string>;
  said: Pick<Said, "earlier"> | null;
  readHead: (path: string) => Promise<string | null>;
}

/** What became of the findings of earlier reviews, beside all that is found now. */
export async function settleEarlier(
  earlier: Earlier,
  findings: Finding[],
  { change, whole, setAside, gathered, off, said, readHead }: Material,
): Promise<Settled> {
  const unchecked = [...gathered.static.skipped, ...setAside, ...whole.incomplete].map(({ path }) => path);
  const texts = new Map<string, string | null>();
  // Only where no commits connect the heads, and the diff alone does not show what became of a line.
  if (earlier.how === "content")
    for (const { fate, origin, now } of earlier.told) {
      if (fate !== "open" || origin.kind === "agent" || texts.has(now.path)) continue;
      const there = change.files.find(({ path }) => path === now.path);
      const text = there?.status === "removed" ? "" : await readHead(now.path).catch(() => null);
      texts.set(now.path, text === null ? null : normalCode(text));
    }
  return settleTold(earlier, {
    matched: matchTold(findings, earlier, change),
    off,
    unchecked: new Set(unchecked),
    tools: new Set(gathered.scans.tools.map(({ tool }) => tool)),
    saidGone: saidGone(earlier, said?.earlier ?? []),
    holds: (path, text) => {
      const head = texts.get(path) ?? null;
      return head === null || text === "" ? null : head.includes(text);
    },
  });
}

/** What the model says is gone, of that which it was asked about; what it says of one in two ways is no word. */
function saidGone(earlier: Earlier, items: unknown[]): Set<string> {
  const said = new Map<string, string[]>();
  for (const item of items) {
    if (typeof item !== "object" || item === null || !("id" in item) || !("state" in item)) continue;
    const { id, state } = item;
    if (typeof id === "string" && typeof state === "string")
      said.set(id, [...(said.get(id) ?? []), state.trim().toLowerCase()]);
  }
  return new Set(
    askedAbout(earlier).flatMap(({ id, told }) => {
      const states = said.get(id) ?? [];
      return states.length > 0 && states.every((state) => state === "gone") ? [keyOf(told)] : [];
    }),
  );
}

/** A standing finding as the verdict counts it. */
export const asShown = ({
  shown,
  severity,
  category,
}: Told): Pick<RankedFinding, "state" | "severity" | "category"> => ({
  state: shown,
  severity,
  category,
});

export function sinceOf(earlier: Earlier, settled: Settled, asked: boolean): Since {
  const { runId, headSha, at, how, whole, post, files } = earlier;
  const newLines = files.reduce(
    (sum, { added }) => sum + added.reduce((lines, [first, last]) => lines + last - first + 1, 0),
    0,
  );
  return { runId, headSha, at, how, whole, post, newLines, asked, told: settled.told, heldOpen: null };
}

/**
 * What is to be told, and what was told before. A new place of code that was told elsewhere gets a fingerprint of its
 * own, so that their comments are never taken for one another; what is not told again keeps the one that it has.
 */
export function partFindings(
  all: Finding[],
  settled: Settled | null,
  earlier: Pick<Told, "fingerprint">[],
): { fresh: { finding: Finding; was: Finding }[]; told: RankedFinding[] } {
  const known = new Set(earlier.map(({ fingerprint }) => fingerprint));
  const fresh: { finding: Finding; was: Finding }[] = [];
  const told: RankedFinding[] = [];
  for (const was of all) {
    const before = settled?.silent.get(was);
    if (before) {
      const { reason: stateReason, fingerprint } = before;
      told.push({ ...was, fingerprint, state: "dropped", stateReason });
    } else fresh.push({ finding: withOwnName(was, known), was });
  }
  return { fresh, told };
}

function withOwnName(finding: Finding, known: ReadonlySet<string>): Finding {
  let { fingerprint } = finding;
  for (let ordinal = 0; known.has(fingerprint); ordinal++)
    fingerprint = fingerprintOf({ path: finding.path, rule: "again", text: finding.fingerprint, ordinal });
  return fingerprint === finding.fingerprint ? finding : { ...finding, fingerprint };
}

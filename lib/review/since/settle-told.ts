import type { Finding } from "@/lib/core/finding";
import type { Earlier, Told } from "../since";
import { touchesNews } from "./match-told";

type ToldNow = Earlier["told"][number];

/** What the present look says of earlier findings. */
export interface Look {
  /** Findings of now that were told before. */
  matched: ReadonlyMap<Finding, ToldNow>;
  /** Findings of rules that are switched off, and by what. */
  off: ReadonlyMap<Finding, string>;
  /** Other tools that looked. */
  tools: ReadonlySet<string>;
  /** Paths that the rules could not check. */
  unchecked: ReadonlySet<string>;
  /** Keys (`keyOf`) of what the model was asked about and says is gone. */
  saidGone: ReadonlySet<string>;
  /** Whether a file still holds this code at the head; null where its text is not at hand. */
  holds: (path: string, text: string) => boolean | null;
}

export const keyOf = ({ runId, ordinal }: Pick<Told, "runId" | "ordinal">): string => `${runId}/${ordinal}`;

export interface Settled {
  /** Every told finding with what became of it and where it is now. */
  told: Told[];
  /** Findings that are not told again, each with the reason and the fingerprint that it was told by. */
  silent: Map<Finding, { reason: string; fingerprint: string }>;
  /** Told findings that stand. */
  standing: Told[];
}

/** Decides for each told finding whether it stands, and for each finding of now whether it is new. Never on doubt. */
export function settleTold(earlier: Earlier, look: Look): Settled {
  const silent: Settled["silent"] = new Map();
  const again = new Map<ToldNow, Finding[]>();
  const muted = new Map<ToldNow, string>();
  for (const [finding, told] of look.matched) {
    const by = look.off.get(finding);
    // Left to the ranking, which drops it and says why.
    if (by !== undefined) {
      muted.set(told, `its rule is switched off by ${by}`);
      again.set(told, [...(again.get(told) ?? []), finding]);
      continue;
    }
    // What was fixed and comes back is new; from a model only with new code, since it may just say it again.
    if (told.fate === "fixed" && (finding.origin.kind !== "agent" || touchesNews(finding, earlier.files)))
      continue;
    // What stood in the body alone may take its line when that is new.
    if (
      told.fate === "open" &&
      told.shown === "folded" &&
      isMoved(told) &&
      touchesNews(finding, earlier.files)
    )
      continue;
    silent.set(finding, { reason: reasonOf(told), fingerprint: told.fingerprint });
    again.set(told, [...(again.get(told) ?? []), finding]);
  }
  const told = earlier.told.map((one): Told => {
    const now = settle(one, again.get(one) ?? [], look, earlier);
    const why = muted.get(one);
    return why === undefined || now.fate !== "open" ? now : { ...now, fate: "declined", why };
  });
  const retold = new Set(
    [...look.matched].flatMap(([finding, one]) =>
      silent.has(finding) || look.off.has(finding) ? [] : [one],
    ),
  );
  const isRetold = (at: number): boolean =>
    earlier.told.some((one, place) => place === at && retold.has(one));
  return {
    told: told.filter((_, at) => !isRetold(at)),
    silent,
    standing: told.filter(({ fate }, at) => fate === "open" && !isRetold(at)),
  };
}

const isMoved = ({ now }: ToldNow): boolean => now.kind !== "same";

function reasonOf({ fate, why, title, url }: ToldNow): string {
  const at = url === null ? "" : ` (${url})`;
  if (fate === "declined") return `declined before: ${why ?? "by a person"}${at}`;
  if (fate === "fixed") return `told before and fixed, and its code has not changed since: ${title}${at}`;
  return `told before: ${title}${at}`;
}

function settle(one: ToldNow, again: Finding[], look: Look, earlier: Earlier): Told {
  const { now, applied: _applied, ...told } = one;
  const [found] = again.filter(({ span }) => span !== null);
  // Where its lines were edited their place is kept, so that the next push can ask after it again.
  const place = found?.span ?? placeNow(now);
  const moved: Told = {
    ...told,
    path: found?.path ?? now.path,
    span: place,
    symbol: found ? (found.symbol ?? null) : told.symbol,
  };
  if (told.fate !== "open" || again.length > 0) return moved;
  const gone = whyGone(one, look, earlier);
  return gone === null ? moved : { ...moved, fate: "fixed", why: gone };
}

function placeNow(now: ToldNow["now"]): Told["span"] {
  if (now.kind === "same") return now.span;
  return now.kind === "changed" ? { side: "RIGHT", startLine: now.near, endLine: now.near } : null;
}

/** Why the cause of a told finding is gone, as a sentence part; null while that is not certain. */
function whyGone({ now, applied, ...told }: ToldNow, look: Look, earlier: Earlier): string | null {
  if (now.kind === "left") return "the change leaves its file alone now";
  if (applied) return "its suggestion was applied";
  if (now.kind === "unknown") return null;
  if (told.origin.kind !== "agent") {
    if (look.unchecked.has(now.path)) return null;
    // What another tool says is known only where it looked.
    if (told.origin.kind === "tool" && !look.tools.has(told.origin.tool)) return null;
    const touched = earlier.files.some(({ path }) => path === now.path);
    if (now.kind === "same" && !touched) return null;
    // Without commits between the heads a line may only be out of sight.
    if (earlier.how !== "commits" && look.holds(now.path, told.text) !== false) return null;
    return "its rule no longer matches there";
  }
  if (now.kind !== "changed" || !look.saidGone.has(keyOf(told))) return null;
  return "its lines were changed, and the new look finds it gone";
}

import type { FindingView } from "./views";

/** A finding that both reviews know. */
export interface KeptFinding {
  before: FindingView;
  now: FindingView;
  /** Whether it is about other lines, or another file, than before. */
  moved: boolean;
}

export interface ComparedFindings {
  /** Shown now, and not known before. */
  added: FindingView[];
  kept: KeptFinding[];
  /** Shown before, and not found any more. */
  gone: FindingView[];
}

const isShown = ({ state }: FindingView): boolean => state === "posted" || state === "folded";

/**
 * What one review says beside an earlier one. The same is what has the same fingerprint, however often it is said; what
 * neither showed to people is left out. Each in the order of its own review.
 * @param open fingerprints of earlier findings that stand although the later review, which looked at what is new, has
 * no word of them
 */
export function compareFindings(
  before: FindingView[],
  now: FindingView[],
  open: ReadonlySet<string> = new Set(),
): ComparedFindings {
  const earlier = Map.groupBy(before, ({ fingerprint }) => fingerprint);
  const compared: ComparedFindings = { added: [], kept: [], gone: [] };
  const met = new Set<FindingView>();
  for (const finding of now) {
    const same = earlier.get(finding.fingerprint)?.find((one) => !met.has(one));
    if (same) {
      met.add(same);
      if (isShown(finding) || isShown(same))
        compared.kept.push({ before: same, now: finding, moved: placeOf(same) !== placeOf(finding) });
    } else if (isShown(finding)) compared.added.push(finding);
  }
  for (const finding of before) {
    if (!isShown(finding) || met.has(finding)) continue;
    if (open.has(finding.fingerprint)) compared.kept.push({ before: finding, now: finding, moved: false });
    else compared.gone.push(finding);
  }
  return compared;
}

const placeOf = ({ path, span }: FindingView): string =>
  span ? `${span.side} ${span.startLine} ${span.endLine} ${path}` : path;

/** Says which run posted a text, at which head; hidden at its end. */
export interface Marker {
  runId: string;
  /** A commit, or `unknown` where the run failed before it was read. */
  headSha: string;
}

const runPattern = "[\\w-]{1,64}";
const headPattern = "[0-9a-f]{7,64}|unknown";
const whole = new RegExp(`^<!-- gloss:run=(${runPattern}) head=(${headPattern}) -->$`);
/** Only as the last line: whatever stands before it may be a stranger's text. */
const atEnd = new RegExp(`(?:^|\\n)<!-- gloss:run=(${runPattern}) head=(${headPattern}) -->\\s*$`);
const findingsAtEnd = /(?:^|\n)<!-- gloss:findings=([0-9a-f]{64}(?:,[0-9a-f]{64})*) -->\s*$/;

/**
 * Invisible on GitHub, kept in the text it gives back, and so found again after a crash. Throws a TypeError for an
 * id that could end the comment early.
 */
export function renderMarker(marker: Marker): string {
  const text = `<!-- gloss:run=${marker.runId} head=${marker.headSha} -->`;
  if (!whole.test(text)) throw new TypeError("a marker needs a run's id and a commit");
  return text;
}

/** The marker at the very end of a posted text, as the host gives it back; null when there is none. */
export function parseMarker(body: string): Marker | null {
  const [, run, head] = atEnd.exec(body) ?? [];
  return run && head ? { runId: run, headSha: head } : null;
}

/** Names the findings that an inline comment tells, so that the next review knows what was said. */
export function renderFindingsMarker(fingerprints: string[]): string {
  return `<!-- gloss:findings=${fingerprints.join(",")} -->`;
}

/** Fingerprints at the very end of an inline comment; none when it is not ours. */
export function parseFindingsMarker(body: string): string[] {
  return findingsAtEnd.exec(body)?.[1]?.split(",") ?? [];
}

/** How far a pattern is heard in a repository: on lines, in the body alone, or not at all. */
export const hearingStates = ["heard", "folded", "muted"] as const;
export type HearingState = (typeof hearingStates)[number];

/** What people's opinions of its pattern did to a finding. */
export interface FindingOpinion {
  /** The rule, or the category of what a model says: what opinions are gathered by. */
  pattern: string;
  /** Confidence, 0 to 1, by itself, and with what is said of the pattern here. */
  before: number;
  after: number;
  /** People who call its findings here mostly useful, and mostly wrong. */
  people: { useful: number; wrong: number };
  /** Findings of it here that somebody called useful, and wrong. */
  findings: { useful: number; wrong: number };
  /** What became of its findings here in merged pull requests. */
  outcomes: { applied: number; addressed: number; ignored: number };
  state: HearingState;
  /** Who decided the state; null where opinions did. */
  by: string | null;
  /** Whether nobody was told of the state before. */
  fresh: boolean;
  /** Whether it is told although the state says otherwise, because too much hangs on it. */
  spared: boolean;
}

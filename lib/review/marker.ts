export interface Marker {
  runId: string;
  headSha: string;
}

/** Invisible on GitHub and found again after a crash: which run posted this, at which head. */
export const renderMarker = ({ runId, headSha }: Marker): string =>
  `<!-- gloss:run=${runId} head=${headSha} -->`;

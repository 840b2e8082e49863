/** Something whose state is another than it was; what it is now has to be asked for. */
export interface LiveEvent {
  kind: "review" | "repository";
  /** Of a review; `owner/repo` of a repository. */
  id: string;
}

/** An event, and whom it is for. */
export interface SeenChange extends LiveEvent {
  /** `repositoryKey` of lib/core; null for what owners of Gloss alone may see. */
  repository: string | null;
}

/** What can change of one thing, as one text. */
export interface Standing extends SeenChange {
  state: string;
}

/** What is new or other than at the last look; what is gone has no state to ask for. */
export function changesBetween(before: ReadonlyMap<string, string>, now: Standing[]): SeenChange[] {
  return now
    .filter(({ kind, id, state }) => before.get(`${kind} ${id}`) !== state)
    .map(({ kind, id, repository }) => ({ kind, id, repository }));
}

export const remember = (now: Standing[]): Map<string, string> =>
  new Map(now.map(({ kind, id, state }) => [`${kind} ${id}`, state]));

/** Bundled code may hold several copies of this module; the clones are the process's. */
const holder = globalThis as { glossCloneTurns?: Map<string, Promise<unknown>> };

/**
 * Runs what writes into a clone after what was asked for before it: git refuses two that write at once, by lock files for
 * which it does not wait. Rejects with what the work rejects with.
 */
export function inCloneTurn<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const turns = (holder.glossCloneTurns ??= new Map());
  const mine = (turns.get(dir) ?? Promise.resolve()).then(work);
  // Whoever is next does not care how this one ended.
  const ended = mine.then(
    () => {},
    () => {},
  );
  turns.set(dir, ended);
  void ended.then(() => {
    if (turns.get(dir) === ended) turns.delete(dir);
  });
  return mine;
}

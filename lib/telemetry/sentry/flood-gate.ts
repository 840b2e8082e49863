/** Reports of one kind that get through in one minute; a database that is down fails many times a second. */
const most = 5;
const minuteMs = 60_000;
const mostKinds = 500;

/** Lets the first few of a kind pass in each minute. `now` gives milliseconds. */
export function floodGate(now: () => number = Date.now): (kind: string) => boolean {
  const seen = new Map<string, { since: number; count: number }>();
  return (kind) => {
    const at = now();
    const known = seen.get(kind);
    if (known && at - known.since < minuteMs) return ++known.count <= most;
    if (seen.size >= mostKinds) seen.clear();
    seen.set(kind, { since: at, count: 1 });
    return true;
  };
}

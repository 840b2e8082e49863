/** Lines added and removed. */
export function DiffStat({ additions, deletions }: { additions: number; deletions: number }) {
  return (
    <span className="flex shrink-0 gap-1.5 font-mono text-xs font-medium tabular-nums">
      <span className="text-good">
        <span className="sr-only">added: </span>
        <span aria-hidden>+</span>
        {additions.toLocaleString("en")}
      </span>
      <span className="text-critical">
        <span className="sr-only">removed: </span>
        <span aria-hidden>{"\u2212"}</span>
        {deletions.toLocaleString("en")}
      </span>
    </span>
  );
}

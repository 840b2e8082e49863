import Link from "next/link";
import type { MemoryChangeView } from "@/lib/knowledge/memory-views";
import { kindWords } from "./kind-words";
import { WordDiff } from "./word-diff";

/** What somebody did to a memory. */
export const changeVerbs = { added: "wrote", changed: "changed", deleted: "deleted" };

/** Who did it; a review leads to itself. */
export function Who({ by }: { by: MemoryChangeView["by"] }) {
  if (by.kind !== "review") return <span className="font-medium text-ink">{by.name}</span>;
  return (
    <Link href={`/reviews/${by.name}`} className="font-medium text-ink underline underline-offset-2">
      A review
    </Link>
  );
}

interface DifferenceProps extends Pick<MemoryChangeView, "event" | "before" | "after"> {
  /** Where several memories are told of: their words are shown where they stayed, too. */
  named?: boolean;
}

/** What a change did, in words and marked words. */
export function Difference({ event, before, after, named }: DifferenceProps) {
  const first = before ?? after;
  if (!first) return null;
  if (before?.text === null || after?.text === null)
    return (
      <p className="text-sm text-pretty text-ink-muted">
        {event === "deleted"
          ? "Its text was forgotten with it, so this can’t be undone."
          : "Its text was forgotten when the memory was deleted."}
      </p>
    );
  if (!before || !after) return <p className="text-sm whitespace-pre-wrap wrap-anywhere">{first.text}</p>;
  const further = [
    before.kind !== after.kind && `${kindWords[before.kind].label} → ${kindWords[after.kind].label}`,
    before.developer !== after.developer &&
      `Developer: ${before.developer ?? "nobody"} → ${after.developer ?? "nobody"}`,
    before.paths.join("\n") !== after.paths.join("\n") &&
      `Paths: ${before.paths.join(", ") || "everywhere"} → ${after.paths.join(", ") || "everywhere"}`,
    before.active !== after.active && (after.active ? "Switched on" : "Switched off"),
  ].filter((words) => words !== false);
  const reworded = before.text !== after.text;
  return (
    <>
      {reworded && <WordDiff before={before.text} after={after.text} />}
      {!reworded && named && <p className="truncate text-sm text-ink-muted">{after.text}</p>}
      {further.length > 0 && (
        <ul className="text-sm wrap-anywhere">
          {further.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

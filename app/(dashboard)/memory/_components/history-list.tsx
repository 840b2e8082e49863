import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { SkeletonLine } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { MemoryChangeView, MemoryView } from "@/lib/knowledge/memory-views";
import { fetchJson } from "../../_components/fetch-json";
import { kindWords } from "./kind-words";
import type { MemoryContent } from "./memory-draft";
import { memoryUrl } from "./memory-query";
import { historyKey, memoriesKey, useMemoryWrites } from "./use-memory-writes";
import { WordDiff } from "./word-diff";

export interface MemoryHistory {
  items: MemoryChangeView[];
}

interface Props {
  memory: MemoryView;
  /** Why nothing may be changed here; null when it may. */
  readOnly: string | null;
}

/** Who changed a memory, when and how, newest first; each change can be undone, by one more change. */
export function HistoryList({ memory, readOnly }: Props) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [undoing, setUndoing] = useState<string | null>(null);
  const changes = useRef<HTMLOListElement>(null);
  const { change } = useMemoryWrites(memory.repo);
  const { data, error, refetch } = useQuery({
    queryKey: historyKey(memory.id),
    queryFn: async ({ signal }) => {
      const [history, now] = await Promise.all([
        fetchJson<MemoryHistory>(memoryUrl(memory, "/history"), signal),
        fetchJson<MemoryView>(memoryUrl(memory), signal),
      ]);
      return { changes: history.items.toReversed(), now };
    },
    staleTime: 0,
  });
  if (error)
    return (
      <p role="alert" className="text-sm text-critical">
        {error.message}{" "}
        <Button size="small" onClick={() => void refetch()}>
          Try again
        </Button>
      </p>
    );
  if (!data) return <SkeletonLine width="w-64" />;
  const undo = ({ before, at }: MemoryChangeView) => {
    if (!before || before.text === null || change.isPending) return;
    setProblem(null);
    setUndoing(at);
    change.mutate(
      { memory: data.now, content: { ...before, text: before.text, developer: before.developer ?? "" } },
      {
        onSuccess: () => {
          toast("Undone", { detail: "The earlier state stands again, as a new version." });
          // Its button is gone, and with it the place of the keyboard.
          changes.current?.focus();
        },
        onError: ({ message }) => {
          setProblem(message);
          void client.invalidateQueries({ queryKey: memoriesKey(memory.repo) });
          void refetch();
        },
      },
    );
  };
  return (
    <>
      {problem && (
        <p role="alert" className="mb-3 text-sm text-critical">
          {problem}
        </p>
      )}
      <ol
        ref={changes}
        tabIndex={-1}
        aria-label="Changes"
        className="divide-y rounded-md border outline-none"
      >
        {data.changes.map((one, at) => (
          <li key={`${one.at} ${at}`} className="p-3">
            <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
              <p className="text-xs text-ink-muted">
                <Who by={one.by} /> {verbs[one.event]} it <LocalTime iso={one.at} />
              </p>
              {one.event === "changed" && one.before && !isNow(one.before, data.now) && (
                <Button
                  size="small"
                  busy={change.isPending && undoing === one.at}
                  disabled={readOnly !== null}
                  title={readOnly ?? undefined}
                  onClick={() => undo(one)}
                >
                  <Undo2 aria-hidden />
                  {at === 0 ? "Undo" : "Go back to before this"}
                </Button>
              )}
            </div>
            <Difference {...one} />
          </li>
        ))}
      </ol>
    </>
  );
}

const verbs = { added: "wrote", changed: "changed", deleted: "deleted" };

type State = NonNullable<MemoryChangeView["before"]>;

const isNow = ({ text, kind, developer, paths, active }: State, now: MemoryView) =>
  JSON.stringify([text, kind, developer, paths, active]) ===
  JSON.stringify([now.text, now.kind, now.developer, now.paths, now.active] satisfies (
    | MemoryContent[keyof MemoryContent]
    | null
  )[]);

function Who({ by }: { by: MemoryChangeView["by"] }) {
  if (by.kind !== "review") return <span className="font-medium text-ink">{by.name}</span>;
  return (
    <Link href={`/reviews/${by.name}`} className="font-medium text-ink underline underline-offset-2">
      A review
    </Link>
  );
}

/** What a change did, in words and marked words. */
function Difference({ before, after }: Pick<MemoryChangeView, "before" | "after">) {
  const first = before ?? after;
  if (!first) return null;
  if (before?.text === null || after?.text === null)
    return <p className="text-sm text-ink-muted">Its text was forgotten when the memory was deleted.</p>;
  if (!before || !after) return <p className="text-sm whitespace-pre-wrap wrap-anywhere">{first.text}</p>;
  const further = [
    before.kind !== after.kind && `${kindWords[before.kind].label} → ${kindWords[after.kind].label}`,
    before.developer !== after.developer &&
      `Developer: ${before.developer ?? "nobody"} → ${after.developer ?? "nobody"}`,
    before.paths.join("\n") !== after.paths.join("\n") &&
      `Paths: ${before.paths.join(", ") || "everywhere"} → ${after.paths.join(", ") || "everywhere"}`,
    before.active !== after.active && (after.active ? "Switched on" : "Switched off"),
  ].filter((words) => words !== false);
  return (
    <>
      {before.text !== after.text && <WordDiff before={before.text} after={after.text} />}
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

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { SkeletonLine } from "@/components/ui/skeleton";
import type { MemoryChangeView, MemoryView } from "@/lib/knowledge/memory-views";
import { fetchJson } from "../../_components/fetch-json";
import { changeVerbs, Difference, Who } from "./change-words";
import type { MemoryContent } from "./memory-draft";
import { memoryUrl } from "./memory-query";
import { historyKey, memoriesKey, useMemoryWrites } from "./use-memory-writes";

export interface MemoryHistory {
  items: MemoryChangeView[];
}

interface Props {
  memory: Pick<MemoryView, "id" | "repo">;
  /** Why nothing may be changed here; null when it may. */
  readOnly: string | null;
}

/** Who changed a memory, when and how, newest first; each change can be undone, by one more change. */
export function HistoryList({ memory, readOnly }: Props) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [undone, setUndone] = useState(false);
  const [undoing, setUndoing] = useState<string | null>(null);
  const changes = useRef<HTMLOListElement>(null);
  const { change } = useMemoryWrites(memory.repo);
  const { data, error, refetch } = useQuery({
    queryKey: historyKey(memory.id),
    queryFn: async ({ signal }) => {
      const [history, now] = await Promise.all([
        fetchJson<MemoryHistory>(memoryUrl(memory, "/history"), signal),
        // A deleted one is only in its history.
        fetchJson<MemoryView>(memoryUrl(memory), signal).catch(() => null),
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
    if (!data.now || !before || before.text === null || change.isPending) return;
    setProblem(null);
    setUndone(false);
    setUndoing(at);
    change.mutate(
      { memory: data.now, content: { ...before, text: before.text, developer: before.developer ?? "" } },
      {
        onSuccess: () => {
          setUndone(true);
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
      {/* Not a message in the corner: that would take the Escape which is meant for the dialog. */}
      <output className={undone ? "mb-3 block text-sm text-good" : "sr-only"}>
        {undone && "Undone. The earlier state stands again, as a new version."}
      </output>
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
                <Who by={one.by} /> {changeVerbs[one.event]} it <LocalTime iso={one.at} />
              </p>
              {one.event === "changed" && one.before && data.now && !isNow(one.before, data.now) && (
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

type State = NonNullable<MemoryChangeView["before"]>;

const isNow = ({ text, kind, developer, paths, active }: State, now: MemoryView) =>
  JSON.stringify([text, kind, developer, paths, active]) ===
  JSON.stringify([now.text, now.kind, now.developer, now.paths, now.active] satisfies (
    | MemoryContent[keyof MemoryContent]
    | null
  )[]);

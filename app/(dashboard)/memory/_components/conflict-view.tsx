import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import type { MemoryHistory } from "./history-list";
import { fetchJson } from "../../_components/fetch-json";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import { kindWords } from "./kind-words";
import { contentOf, differing, type MemoryContent } from "./memory-draft";
import { memoryUrl } from "./memory-query";
import { historyKey } from "./use-memory-writes";
import { WordDiff } from "./word-diff";

interface Props {
  mine: MemoryContent;
  theirs: MemoryView;
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onMerge: () => void;
}

/** Two people changed the same memory: both versions side by side, and what can be done. Nothing is lost by either. */
export function ConflictView({ mine, theirs, busy, onKeepMine, onTakeTheirs, onMerge }: Props) {
  const { data } = useQuery({
    queryKey: [...historyKey(theirs.id), "who"],
    queryFn: ({ signal }) => fetchJson<MemoryHistory>(memoryUrl(theirs, "/history"), signal),
    staleTime: 0,
  });
  const who = data?.items.at(-1)?.by.name;
  const other = contentOf(theirs);
  return (
    <div className="space-y-4">
      <Notice tone="neutral" live title="Somebody changed this memory while you wrote">
        {who ? `${who} saved it ` : "It was saved "}
        <LocalTime iso={theirs.updatedAt} />. Nothing of yours is lost: say what shall stand.
      </Notice>
      <div className="grid gap-4 sm:grid-cols-2">
        <Side title="Yours" content={mine} other={other} />
        <Side title={who ? `Theirs (${who})` : "Theirs"} content={other} other={mine} />
      </div>
      <section aria-label="From theirs to yours" className="rounded-md border p-3">
        <h3 className="mb-1.5 text-xs font-medium text-ink-muted">From theirs to yours</h3>
        <WordDiff before={other.text} after={mine.text} />
      </section>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onMerge} disabled={busy}>
          Merge by hand
        </Button>
        <Button onClick={onTakeTheirs} disabled={busy}>
          Take theirs
        </Button>
        <Button variant="primary" busy={busy} onClick={onKeepMine}>
          Keep mine
        </Button>
      </div>
    </div>
  );
}

function Side({ title, content, other }: { title: string; content: MemoryContent; other: MemoryContent }) {
  const further = differing(content, other).filter((field) => field !== "text");
  const words = {
    kind: `Kind: ${kindWords[content.kind].label}`,
    developer: `Developer: ${content.developer || "nobody"}`,
    paths: `Paths: ${content.paths.join(", ") || "everywhere"}`,
    active: content.active ? "Active" : "Off",
    text: "",
  };
  return (
    <section aria-label={title} className="min-w-0 rounded-md border bg-sunken p-3">
      <h3 className="mb-1.5 text-xs font-medium text-ink-muted">{title}</h3>
      <p className="text-sm whitespace-pre-wrap wrap-anywhere">{content.text}</p>
      {further.length > 0 && (
        <ul className="mt-2 space-y-0.5 border-t pt-2 text-xs wrap-anywhere text-ink-muted">
          {further.map((field) => (
            <li key={field}>{words[field]}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

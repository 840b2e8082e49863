"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import type { NamedChangeView } from "@/lib/knowledge/memory-views";
import { ListEnd } from "../../_components/list-end";
import { type Page, usePages } from "../../_components/use-pages";
import { changeVerbs, Difference, Who } from "./change-words";
import { HistoryList } from "./history-list";
import { pageSize } from "./memory-query";
import { changesKey } from "./use-memory-writes";

interface Props {
  repo: string;
  first: Page<NamedChangeView>;
  /** Why nothing may be changed here; null when it may. */
  readOnly: string | null;
}

/** Who did what to the memories of a repository, newest first, those that are gone too. */
export function ChangeList({ repo, first, readOnly }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const { items, list } = usePages({
    queryKey: changesKey(repo),
    urlOf: (cursor) =>
      `/api/v1/memory/changes?${new URLSearchParams({ repo, limit: String(pageSize), ...(cursor && { cursor }) })}`,
    first,
    staleTime: 2_000,
  });
  if (items.length === 0)
    return (
      <EmptyState icon={History} title="Nothing has changed yet">
        Whoever writes, changes or deletes a memory of this repository stands here.
      </EmptyState>
    );
  return (
    <>
      <ol aria-label="Changes" className="divide-y overflow-clip rounded-lg border bg-surface shadow-card">
        {items.map((one) => (
          <li key={`${one.memoryId} ${one.at} ${one.event}`} className="px-4 py-3">
            <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
              <p className="text-sm text-ink-muted">
                <Who by={one.by} /> {changeVerbs[one.event]} a memory <LocalTime iso={one.at} />
              </p>
              <Button size="small" onClick={() => setOpen(one.memoryId)}>
                <History aria-hidden />
                History<span className="sr-only"> of: {one.after?.text ?? "what was deleted"}</span>
              </Button>
            </div>
            <Difference {...one} named />
          </li>
        ))}
      </ol>
      <ListEnd list={list} />
      {open !== null && (
        <Dialog
          open
          wide
          onOpenChange={() => setOpen(null)}
          title="History"
          description="Newest first. Undoing writes the earlier state as a new version."
        >
          <HistoryList memory={{ id: open, repo }} readOnly={readOnly} />
        </Dialog>
      )}
    </>
  );
}

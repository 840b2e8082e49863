"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Brain, ListFilter, Plus, Undo2 } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import { fetchMemories } from "./fetch-memories";
import { HistoryList } from "./history-list";
import type { MemoryContent } from "./memory-draft";
import { MemoryEditor } from "./memory-editor";
import { byMeaning, listPath, type MemoryFilter, type MemoryPage, memoryUrl } from "./memory-query";
import { MemoryRow } from "./memory-row";
import { cancelRemoval, removalWindowMs, removeSoon, usePendingRemovals } from "./pending-removals";
import { sendJson } from "./send-json";
import { memoriesKey, useMemoryWrites } from "./use-memory-writes";

interface Props {
  filter: MemoryFilter;
  /** Null when memories could not be read; `problem` says why. */
  first: MemoryPage | null;
  problem: string | null;
  /** Why nothing may be changed here; null when it may. */
  readOnly: string | null;
  /** What narrows the list. */
  toolbar: ReactNode;
}

type Open = { kind: "new" } | { kind: "edit" | "history" | "delete"; memory: MemoryView };

/** The memories of a repository, and everything that can be done with one. */
export function MemoryBoard({ filter, first, problem, readOnly, toolbar }: Props) {
  const { repo } = filter;
  const [open, setOpen] = useState<Open | null>(null);
  const { change } = useMemoryWrites(repo);
  const pending = usePendingRemovals();
  const client = useQueryClient();
  const readOnlyId = useId();
  const list = useInfiniteQuery({
    queryKey: [...memoriesKey(repo), filter],
    queryFn: ({ pageParam, signal }) => fetchMemories(filter, pageParam, signal),
    initialPageParam: null as string | null, // widened: later pages have a cursor
    getNextPageParam: (page) => page.nextCursor,
    ...(first && { initialData: { pages: [first], pageParams: [null] } }),
    staleTime: 2_000,
    retry: false,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setOpen(null);

  const changeNow = (memory: MemoryView, content: Partial<MemoryContent>, done?: string) =>
    change.mutate(
      { memory, content },
      {
        onSuccess: () => {
          if (done) toast(done);
        },
        onError: ({ message }) => toast("Not saved", { detail: message, tone: "critical" }),
      },
    );
  const remove = (memory: MemoryView) =>
    removeSoon(memory.id, (leaving) => {
      void sendJson<null>("DELETE", memoryUrl(memory), undefined, { keepalive: leaving })
        .catch(({ message }: Error) => toast("Not deleted", { detail: message, tone: "critical" }))
        .finally(() => void client.invalidateQueries({ queryKey: memoriesKey(repo) }));
    });

  return (
    <>
      <div className="mb-4 flex items-start justify-between gap-3">
        <div className="min-w-0 grow">{toolbar}</div>
        <Button
          variant="primary"
          disabled={readOnly !== null}
          aria-describedby={readOnly === null ? undefined : readOnlyId}
          title={readOnly ?? undefined}
          onClick={() => setOpen({ kind: "new" })}
        >
          <Plus aria-hidden />
          Add
        </Button>
      </div>
      {readOnly && (
        <p id={readOnlyId} className="mb-4 text-sm text-ink-muted">
          {readOnly}
        </p>
      )}
      {list.isError || (first === null && !list.data) ? (
        <Notice tone="critical" live title="Memories can’t be read just now" className="mb-4">
          <p>{list.error?.message ?? problem}</p>
          <Button size="small" className="mt-2" busy={list.isFetching} onClick={() => void list.refetch()}>
            Try again
          </Button>
        </Notice>
      ) : null}
      {items.length > 0 ? (
        <ul
          data-rows
          aria-label="Memories"
          className="divide-y overflow-clip rounded-lg border bg-surface shadow-card"
        >
          {items.map((memory) =>
            pending.has(memory.id) ? (
              <LeavingRow key={memory.id} memory={memory} />
            ) : (
              <MemoryRow
                key={memory.id}
                memory={memory}
                readOnly={readOnly}
                readOnlyId={readOnlyId}
                onEdit={() => setOpen({ kind: "edit", memory })}
                onHistory={() => setOpen({ kind: "history", memory })}
                onSwitch={(active) => changeNow(memory, { active })}
                onPromote={() => changeNow(memory, { kind: "custom_rule" }, "It is a rule now")}
                onDelete={() => setOpen({ kind: "delete", memory })}
              />
            ),
          )}
        </ul>
      ) : (
        list.data && <NothingHere filter={filter} />
      )}
      <LoadMore
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {open?.kind === "new" && <MemoryEditor repo={repo} memory={null} onClose={close} />}
      {open?.kind === "edit" && (
        <MemoryEditor key={open.memory.id} repo={repo} memory={open.memory} onClose={close} />
      )}
      {open?.kind === "history" && (
        <Dialog
          open
          wide
          onOpenChange={close}
          title="History"
          description="Newest first. Undoing writes the earlier state as a new version."
        >
          <HistoryList memory={open.memory} readOnly={readOnly} />
        </Dialog>
      )}
      {open?.kind === "delete" && (
        <ConfirmDialog
          open
          danger
          onOpenChange={close}
          title="Delete this memory?"
          action="Delete"
          onConfirm={async () => remove(open.memory)}
        >
          You have {removalWindowMs / 1_000} seconds to take it back. After that its text is forgotten, also
          in its history, and nobody can bring it back; that you deleted it stays. To keep it without telling
          reviews of it, switch it off.
        </ConfirmDialog>
      )}
    </>
  );
}

/** A memory that is about to be deleted. */
function LeavingRow({ memory }: { memory: MemoryView }) {
  const undo = useRef<HTMLButtonElement>(null);
  // The button that asked is gone, and with it the place of the keyboard.
  useEffect(() => {
    const timer = setTimeout(() => undo.current?.focus(), 50);
    return () => clearTimeout(timer);
  }, []);
  return (
    <li className="flex items-center justify-between gap-4 bg-sunken px-4 py-3">
      <p className="min-w-0 truncate text-sm text-ink-muted">
        <output>Deleting in a few seconds:</output> <del>{memory.text}</del>
      </p>
      <Button ref={undo} size="small" onClick={() => cancelRemoval(memory.id)}>
        <Undo2 aria-hidden />
        Undo
      </Button>
    </li>
  );
}

function NothingHere({ filter }: { filter: MemoryFilter }) {
  if (Object.keys(filter).length > 1)
    return (
      <EmptyState
        icon={ListFilter}
        title="No memory matches"
        action={
          <Button asChild>
            <Link href={listPath({ repo: filter.repo })}>Show all</Link>
          </Button>
        }
      >
        {byMeaning(filter)
          ? "Nothing active comes near to these words."
          : "Nothing that is remembered of this repository fits this filter."}
      </EmptyState>
    );
  return (
    <EmptyState icon={Brain} title="Nothing is remembered yet">
      Write the first rule: it stands in the prompt of every review. What reviews learn by themselves appears
      here too, and you can make rules of it.
    </EmptyState>
  );
}

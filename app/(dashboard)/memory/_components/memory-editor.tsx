"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { type SubmitEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import { fetchJson } from "../../_components/fetch-json";
import { ConflictView } from "./conflict-view";
import { DryRunPanel } from "./dry-run-panel";
import {
  contentOf,
  differing,
  dropDraft,
  keepDraft,
  keptDraft,
  type MemoryContent,
  type MemoryDraft,
  merged,
} from "./memory-draft";
import { MemoryFields } from "./memory-fields";
import { memoryUrl } from "./memory-query";
import { Refusal } from "./send-json";
import { useMemoryWrites } from "./use-memory-writes";

interface Props {
  repo: string;
  /** Null writes a new one. */
  memory: MemoryView | null;
  onClose: () => void;
}

/** Writes or changes one memory. What is typed is kept until it is saved or thrown away, whatever happens. */
export function MemoryEditor({ repo, memory, onClose }: Props) {
  const kept = useState(() => keptDraft(repo, memory))[0];
  const [draft, setDraft] = useState<MemoryDraft>(
    () => kept ?? { repo, base: memory, content: contentOf(memory) },
  );
  const [restored, setRestored] = useState(kept !== null);
  const [problem, setProblem] = useState<string | null>(null);
  const [textError, setTextError] = useState<string>();
  const [theirs, setTheirs] = useState<MemoryView | null>(null);
  const [merging, setMerging] = useState<MemoryView | null>(null);
  const [gone, setGone] = useState(false);
  const [trying, setTrying] = useState(false);
  const { add, change } = useMemoryWrites(repo);
  const client = useQueryClient();
  const form = useId();
  const busy = add.isPending || change.isPending;
  const { base, content } = draft;

  const write = (next: MemoryDraft) => {
    setDraft(next);
    setTextError(undefined);
    keepDraft(next);
  };
  const done = (saved: MemoryView, words: string) => {
    dropDraft(draft);
    toast(words, saved.active ? {} : { detail: "It is off: no review is told of it." });
    onClose();
  };
  const failed = async (error: Error) => {
    const status = error instanceof Refusal ? error.status : null;
    if (base && (status === 409 || status === 404)) {
      const now = await fetchJson<MemoryView>(memoryUrl(base)).catch(() => null);
      if (status === 409 && now) return setTheirs(now);
      if (status === 404) return setGone(true);
    }
    setProblem(error.message);
  };
  const save = (from: MemoryDraft, to: MemoryContent = from.content) => {
    setProblem(null);
    if (to.text.trim() === "") return setTextError("Write what is to be remembered.");
    const onError = (error: Error) => void failed(error);
    if (!from.base || gone) return add.mutate(to, { onError, onSuccess: (saved) => done(saved, "Saved") });
    const fields = differing(contentOf(from.base), to);
    if (fields.length === 0) {
      dropDraft(draft);
      return onClose();
    }
    const parts: Partial<MemoryContent> = Object.fromEntries(fields.map((field) => [field, to[field]]));
    change.mutate(
      { memory: from.base, content: parts },
      { onError, onSuccess: (saved) => done(saved, "Saved") },
    );
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!busy) save(draft);
  };
  const mine = base && theirs ? merged(contentOf(base), content, contentOf(theirs)) : content;

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={memory ? "Edit memory" : "New rule or memory"}
      description={repo}
      footer={
        theirs ? undefined : (
          <>
            <Button aria-expanded={trying} onClick={() => setTrying(!trying)} className="mr-auto">
              <FlaskConical aria-hidden />
              {trying ? "Close dry run" : "Dry run"}
            </Button>
            <Button onClick={onClose}>Close</Button>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              {gone ? "Save as new" : "Save"}
            </Button>
          </>
        )
      }
    >
      {theirs ? (
        <ConflictView
          mine={mine}
          theirs={theirs}
          busy={busy}
          onKeepMine={() => {
            write({ repo, base: theirs, content: mine });
            setTheirs(null);
            save({ repo, base: theirs, content: mine });
          }}
          onTakeTheirs={() => {
            dropDraft(draft);
            void client.invalidateQueries({ queryKey: ["memories"] });
            onClose();
          }}
          onMerge={() => {
            write({ repo, base: theirs, content: mine });
            setMerging(theirs);
            setTheirs(null);
          }}
        />
      ) : (
        <form id={form} onSubmit={submit} noValidate className="space-y-4">
          {restored && (
            <Notice tone="neutral" title="What you typed before was kept">
              <Button
                size="small"
                className="mt-1"
                onClick={() => {
                  dropDraft(draft);
                  setDraft({ repo, base: memory, content: contentOf(memory) });
                  setRestored(false);
                }}
              >
                Discard it
              </Button>
            </Notice>
          )}
          {problem && (
            <Notice tone="critical" live title="Not saved">
              {problem}
            </Notice>
          )}
          {gone && (
            <Notice tone="critical" live title="This memory was deleted while you wrote">
              Your text is kept. Saving it makes a new memory, with a history of its own.
            </Notice>
          )}
          {merging && (
            <section aria-label="Theirs" className="rounded-md border bg-sunken p-3">
              <h3 className="mb-1.5 text-xs font-medium text-ink-muted">Theirs, to merge from</h3>
              <p className="text-sm whitespace-pre-wrap wrap-anywhere">{merging.text}</p>
            </section>
          )}
          <MemoryFields
            repo={repo}
            content={content}
            textError={textError}
            onChange={(next) => write({ ...draft, content: next })}
          />
        </form>
      )}
      {trying && !theirs && (
        <section ref={comeIntoView} aria-label="Dry run" className="mt-6 border-t pt-4">
          <h3 className="mb-3 text-sm font-semibold">What a past review would be told with this</h3>
          <DryRunPanel repo={repo} draft={{ ...(base && !gone ? { id: base.id } : {}), content }} />
        </section>
      )}
    </Dialog>
  );
}

const comeIntoView = (section: HTMLElement | null) => section?.scrollIntoView({ block: "start" });

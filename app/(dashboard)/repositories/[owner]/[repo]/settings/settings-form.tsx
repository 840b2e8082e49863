"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { mergeEdits } from "@/lib/repos/merge-edits";
import { settingsDifferences } from "@/lib/repos/settings-differences";
import { partsOf } from "../../../_components/repository-query";
import { saveSettingsAction, type SaveResult, type VersionedSettings } from "./actions";
import { ConflictNotice, type Conflict } from "./conflict-notice";
import { FilterFields } from "./filter-fields";
import { fromForm, type FormValues, toForm } from "./form-values";
import { GuidanceFields } from "./guidance-fields";
import type { Held } from "./held-by";
import { SkipFields } from "./skip-fields";
import { ReportFields } from "./report-fields";
import { ReviewFields } from "./review-fields";

interface Props {
  name: string;
  first: VersionedSettings;
  readOnly: boolean;
  /** What the file in the repository says, which wins. */
  held: Promise<Held>;
}

/**
 * How a repository's changes are reviewed. When somebody else has saved meanwhile, what was edited here is put on top
 * of theirs, and saved only once the reader has seen it.
 */
export function SettingsForm({ name, first, readOnly, held }: Props) {
  const [saved, setSaved] = useState(first);
  const [form, setForm] = useState<FormValues>(() => toForm(first));
  const [result, setResult] = useState<SaveResult | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [pending, start] = useTransition();
  const queries = useQueryClient();
  const router = useRouter();
  const element = useRef<HTMLFormElement>(null);
  const changes = settingsDifferences(saved, fromForm(form)).length;
  const errors = result?.kind === "invalid" ? result.errors : {};

  // After a refusal the reader stands at the first field that is wrong.
  useEffect(() => {
    if (result?.kind === "invalid") element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [result]);

  const set = (change: Partial<FormValues>) => setForm((now) => ({ ...now, ...change }));
  const save = () =>
    start(async () => {
      const mine = fromForm(form);
      const answer = await saveSettingsAction(partsOf(name), { ...mine, version: saved.version });
      setResult(answer);
      if (answer.kind === "saved") {
        setConflict(null);
        setSaved(answer.now);
        setForm(toForm(answer.now));
        void queries.invalidateQueries({ queryKey: ["repositories"] });
        // What holds, below, rests on what was saved.
        router.refresh();
        toast("Saved", { detail: "The next review is made with these settings." });
      }
      if (answer.kind === "conflict") {
        const theirs = settingsDifferences(saved, answer.now);
        const both = mergeEdits(saved, mine, answer.now);
        setConflict({ theirs, mine: settingsDifferences(answer.now, both), message: answer.message });
        setSaved(answer.now);
        setForm(toForm(both));
      }
    });

  const fields = { form, set, errors, held };
  return (
    <form
      ref={element}
      noValidate
      aria-label={`Settings of ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {conflict && (
        <ConflictNotice
          conflict={conflict}
          onDrop={() => {
            setForm(toForm(saved));
            setConflict(null);
          }}
        />
      )}
      <fieldset disabled={readOnly} className="min-w-0 space-y-6">
        <ReviewFields {...fields} />
        <FilterFields {...fields} />
        <GuidanceFields {...fields} />
        <ReportFields {...fields} />
        <SkipFields {...fields} />
      </fieldset>
      {result?.kind === "refused" && <Notice tone="critical" className="mt-6" title={result.message} live />}
      {!readOnly && (
        <div className="sticky bottom-16 z-10 mt-6 flex flex-wrap items-center gap-3 rounded-lg border bg-surface px-4 py-3 shadow-float lg:bottom-4">
          <Button type="submit" variant="primary" busy={pending} disabled={changes === 0}>
            Save
          </Button>
          {changes > 0 && (
            <Button
              variant="ghost"
              disabled={pending}
              onClick={() => {
                setForm(toForm(saved));
                setResult(null);
              }}
            >
              Undo changes
            </Button>
          )}
          <p aria-live="polite" className="text-sm text-ink-muted">
            {changes === 0
              ? "Nothing is changed."
              : changes === 1
                ? "One setting is changed."
                : `${changes} settings are changed.`}
          </p>
        </div>
      )}
    </form>
  );
}

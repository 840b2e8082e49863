"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useEffect, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SearchField } from "@/components/ui/search-field";
import { SelectField } from "@/components/ui/select-field";
import { Spinner } from "@/components/ui/spinner";
import { kindChoices } from "./kind-words";
import { byMeaning, type FilterKey, listPath, type MemoryFilter } from "./memory-query";

const typingMs = 300;
const panelKeys = ["kind", "developer", "path", "origin", "state"] as const;
const any = { value: "", label: "Any" };

/** Searches and narrows the memories of a repository: whatever is chosen or typed becomes the page's address. */
export function MemoryFilters({ filter }: { filter: MemoryFilter }) {
  const router = useRouter();
  const [busy, begin] = useTransition();
  const [draft, setDraft] = useState<MemoryFilter>(filter);
  const [sent, setSent] = useState(listPath(filter));
  const [given, setGiven] = useState(sent);
  const panel = useId();
  const inUse = panelKeys.filter((key) => filter[key]).length;
  const [open, setOpen] = useState(inUse > 0);
  const now = listPath(filter);
  if (now !== given) {
    setGiven(now);
    // An address that this form did not make: a link, or going back.
    if (now !== sent) {
      setSent(now);
      setDraft(filter);
    }
  }
  const wanted = listPath(draft);
  const go = () => {
    setSent(wanted);
    begin(() => router.replace(wanted, { scroll: false }));
  };
  useEffect(() => {
    if (wanted === sent) return;
    const timer = setTimeout(go, typingMs);
    return () => clearTimeout(timer);
  });
  const set = (key: FilterKey) => (event: { target: { value: string } }) =>
    setDraft({ ...draft, [key]: event.target.value });
  const meaning = byMeaning(draft);
  return (
    <search className="block">
      <form
        action="/memory"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          if (wanted !== sent) go();
        }}
      >
        <input type="hidden" name="repo" value={filter.repo} />
        <div className="flex flex-wrap gap-2">
          <SearchField
            label="Search memories"
            name="search"
            maxLength={300}
            value={draft.search ?? ""}
            onChange={set("search")}
            className="min-w-48 grow sm:max-w-md"
          />
          <SelectField
            compact
            hideLabel
            label="Search by"
            name="by"
            value={draft.by ?? ""}
            onChange={set("by")}
            choices={[
              { value: "", label: "By words" },
              { value: "meaning", label: "By meaning" },
            ]}
          />
          <Button aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
            <SlidersHorizontal aria-hidden />
            Filters
            {inUse > 0 && <span className="tabular-nums">({inUse})</span>}
          </Button>
          <output className="grid w-4 place-items-center text-ink-muted">
            {busy && <Spinner />}
            <span className="sr-only">{busy ? "Searching" : ""}</span>
          </output>
        </div>
        <div
          id={panel}
          hidden={!open}
          className="mt-3 grid grid-cols-2 gap-3 rounded-lg border bg-surface p-4 shadow-card md:grid-cols-5"
        >
          <SelectField
            compact
            label="Kind"
            name="kind"
            value={draft.kind ?? ""}
            onChange={set("kind")}
            choices={[any, ...kindChoices]}
          />
          <SelectField
            compact
            label="Origin"
            name="origin"
            value={draft.origin ?? ""}
            onChange={set("origin")}
            disabled={meaning}
            choices={[any, { value: "person", label: "Written" }, { value: "learned", label: "Learned" }]}
          />
          <SelectField
            compact
            label="State"
            name="state"
            value={draft.state ?? ""}
            onChange={set("state")}
            disabled={meaning}
            choices={[any, { value: "active", label: "Active" }, { value: "off", label: "Off" }]}
          />
          <Field
            label="Developer"
            name="developer"
            value={draft.developer ?? ""}
            onChange={set("developer")}
            className="[&_input]:h-8"
          />
          <Field
            label="For the file"
            name="path"
            mono
            placeholder="src/a.ts"
            value={draft.path ?? ""}
            onChange={set("path")}
            disabled={meaning}
            className="max-md:col-span-2 [&_input]:h-8"
          />
          {meaning && (
            <p className="col-span-full text-sm text-ink-muted">
              By meaning only active memories are found, by kind and developer; the nearest come first.
            </p>
          )}
        </div>
      </form>
    </search>
  );
}

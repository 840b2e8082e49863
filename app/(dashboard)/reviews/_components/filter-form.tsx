"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useEffect, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SearchField } from "@/components/ui/search-field";
import { SelectField } from "@/components/ui/select-field";
import { Spinner } from "@/components/ui/spinner";
import { filterChoices, filterNames } from "./filter-words";
import { type FilterKey, listPath, type TypedFilter } from "./review-query";

interface Props {
  filter: TypedFilter;
  choices: { repositories: string[]; authors: string[] };
}

const typingMs = 250;

/** Searches and narrows the list: whatever is chosen or typed becomes the page's address. */
export function FilterForm({ filter, choices }: Props) {
  const { draft, change, submit, busy } = useFilter(filter);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const inUse = panelKeys.filter((key) => filter[key]).length;
  const select = (key: FilterKey, values: readonly { value: string; label: string }[]) => (
    <SelectField
      compact
      label={filterNames[key]}
      name={key}
      value={draft[key] ?? ""}
      onChange={(event) => change({ [key]: event.target.value })}
      choices={[{ value: "", label: "Any" }, ...withOwn(values, draft[key])]}
    />
  );
  const date = (key: "from" | "to") => (
    <Field
      type="date"
      label={`${filterNames[key]} (UTC)`}
      name={key}
      value={draft[key]?.slice(0, 10) ?? ""}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  return (
    <search>
      <form action="/reviews" onSubmit={submit}>
        {filter.status && <input type="hidden" name="status" value={filter.status} />}
        <div className="flex gap-2">
          <SearchField
            label="Search reviews"
            name="q"
            maxLength={200}
            value={draft.q ?? ""}
            onChange={(event) => change({ q: event.target.value }, typingMs)}
            className="max-w-md grow"
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
          className="mt-3 grid grid-cols-2 gap-3 rounded-lg border bg-surface p-4 shadow-card not-[[hidden]]:animate-fade-in sm:grid-cols-4"
        >
          {select("repo", choices.repositories.map(same))}
          {select("author", choices.authors.map(same))}
          {select("verdict", filterChoices.verdict)}
          {select("severity", filterChoices.severity)}
          {select("mode", filterChoices.mode)}
          {select("trigger", filterChoices.trigger)}
          {date("from")}
          {date("to")}
        </div>
      </form>
    </search>
  );
}

const panelKeys = ["repo", "author", "verdict", "severity", "mode", "trigger", "from", "to"] as const;
const same = (value: string) => ({ value, label: value });

/** A value that came with the address may be older than the choices. */
const withOwn = (choices: readonly { value: string; label: string }[], own: string | undefined) =>
  !own || choices.some(({ value }) => value === own) ? choices : [...choices, same(own)];

/** What stands in the form; it goes into the address by itself, and what comes with a new address goes into it. */
function useFilter(filter: TypedFilter) {
  const router = useRouter();
  const [busy, begin] = useTransition();
  const [draft, setDraft] = useState(filter);
  const [sent, setSent] = useState(listPath(filter));
  const [given, setGiven] = useState(sent);
  const [waitMs, setWaitMs] = useState(0);
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
  const go = (path: typeof wanted) => {
    setSent(path);
    begin(() => router.replace(path, { scroll: false }));
  };
  useEffect(() => {
    if (wanted === sent) return;
    const timer = setTimeout(() => go(wanted), waitMs);
    return () => clearTimeout(timer);
  });
  return {
    draft,
    busy,
    change: (part: TypedFilter, wait = 0) => {
      setWaitMs(wait);
      setDraft({ ...draft, ...part });
    },
    submit: (event: SubmitEvent) => {
      event.preventDefault();
      if (wanted !== sent) go(wanted);
    },
  };
}

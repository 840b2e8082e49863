"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageCircleQuestion, SearchX } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { SearchField } from "@/components/ui/search-field";
import { Skeleton } from "@/components/ui/skeleton";
import type { CodeAnswer } from "@/lib/index/search-code";
import { fetchJson } from "../../../../_components/fetch-json";
import { partsOf } from "../../../_components/repository-query";
import { CodePlaces } from "./code-places";

interface Props {
  name: string;
  /** The repository's page on its host. */
  web: string;
  /** What the address asks for. */
  first: string;
}

/** Searches the indexed code; what is asked for stands in the address, so that it can be sent to others. */
export function CodeSearch({ name, web, first }: Props) {
  const [text, setText] = useState(first);
  const [asked, setAsked] = useState(first.trim());
  const { owner, repo } = partsOf(name);
  const answer = useQuery({
    queryKey: ["code", name, asked],
    queryFn: ({ signal }) =>
      fetchJson<CodeAnswer>(
        `/api/v1/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/search?${new URLSearchParams({ q: asked })}`,
        signal,
      ),
    enabled: asked !== "",
    staleTime: 10_000,
  });
  useEffect(() => {
    const url = new URL(location.href);
    if (asked === "") url.searchParams.delete("q");
    else url.searchParams.set("q", asked);
    history.replaceState(null, "", url);
  }, [asked]);
  return (
    <section aria-labelledby="code-search" className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="code-search" className="font-semibold">
          Search the code
        </h2>
        <Button asChild>
          <Link href={`/ask?${new URLSearchParams({ repo: name })}` as Route}>
            <MessageCircleQuestion aria-hidden /> Ask about this code
          </Link>
        </Button>
      </div>
      <search>
        <form
          className="flex max-w-2xl gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(text.trim());
          }}
        >
          <SearchField
            className="min-w-0 flex-1"
            label="Words, a question, or a name"
            maxLength={1_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" variant="primary" busy={answer.isFetching} disabled={text.trim() === ""}>
            Search
          </Button>
        </form>
      </search>
      <div
        aria-live="polite"
        aria-busy={answer.isFetching}
        // What stands below does not jump when what is found takes its place.
        className={asked !== "" && answer.isPending ? "min-h-screen" : undefined}
      >
        {asked === "" ? (
          <p className="text-sm text-ink-muted">
            What is found is shown here, each place with its file, lines and commit.
          </p>
        ) : answer.isError ? (
          <Notice tone="critical" title="The code was not searched">
            {answer.error.message}
          </Notice>
        ) : answer.data === undefined ? (
          <div className="space-y-3">
            <Skeleton className="h-32" />
            <Skeleton className="h-32" />
          </div>
        ) : answer.data.items.length === 0 ? (
          <EmptyState icon={SearchX} title="Nothing found">
            No place of the indexed code holds these words. Try a name that the code may use.
          </EmptyState>
        ) : (
          <CodePlaces answer={answer.data} name={name} web={web} query={asked} />
        )}
      </div>
    </section>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { FolderGit2 } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { RepositoryView } from "@/lib/repos/list-repositories";
import { fetchJson } from "../../_components/fetch-json";
import { isListed, pauseFor } from "./repository-query";
import { RepositoryRow } from "./repository-row";

/** The repositories, kept up to date: often while one is scanned or reviewed, now and then otherwise. */
export function RepositoryList({ first }: { first: RepositoryView[] }) {
  const list = useQuery({
    queryKey: ["repositories"],
    queryFn: ({ signal }) => fetchJson<{ items: RepositoryView[] }>("/api/v1/repos", signal),
    initialData: { items: first },
    staleTime: 1_000,
    refetchInterval: ({ state }) => pauseFor(state.data?.items),
  });
  const { items } = list.data;
  const connected = items.filter(({ active }) => active);
  const gone = items.filter((one) => !one.active && isListed(one));
  if (connected.length + gone.length === 0) return <NothingConnected />;
  return (
    <div className="space-y-8">
      {connected.length > 0 && <Rows label="Connected repositories" repositories={connected} />}
      {gone.length > 0 && (
        <section aria-labelledby="disconnected">
          <h2 id="disconnected" className="mb-3 text-sm font-semibold">
            Disconnected
          </h2>
          <Rows label="Disconnected repositories" repositories={gone} />
        </section>
      )}
      {list.isError && (
        <p role="alert" className="text-sm text-critical">
          The list may be out of date: {list.error.message}
        </p>
      )}
    </div>
  );
}

function Rows({ label, repositories }: { label: string; repositories: RepositoryView[] }) {
  return (
    <ul
      data-rows
      aria-label={label}
      className="divide-y overflow-clip rounded-lg border bg-surface shadow-card"
    >
      {repositories.map((repository) => (
        <RepositoryRow key={repository.id} repository={repository} />
      ))}
    </ul>
  );
}

function NothingConnected() {
  return (
    <EmptyState
      icon={FolderGit2}
      title="No repository is connected"
      action={
        <Button asChild variant="primary">
          <Link href="/repositories/connect">Connect a repository</Link>
        </Button>
      }
    >
      A connected repository tells Gloss of its pull requests: each is then reviewed by itself, minutes after
      it was opened.
    </EmptyState>
  );
}

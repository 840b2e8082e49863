"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { LoadMore } from "@/components/ui/load-more";
import { Notice } from "@/components/ui/notice";
import { SearchField } from "@/components/ui/search-field";
import { SkeletonLine } from "@/components/ui/skeleton";
import type { AvailablePage, AvailableRepository } from "@/lib/repos/list-available";
import { fetchJson } from "../../_components/fetch-json";
import { RefusalNotice } from "../_components/refusal-notice";
import { pathOf } from "../_components/repository-query";
import { useConnect } from "./use-connect";

const typingPause = 250;

/** Repositories on GitHub in which the reader has a part, with a search and pages. */
export function AvailableList() {
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const list = useInfiniteQuery({
    queryKey: ["available", q],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<AvailablePage>(
        `/api/v1/repos/available?${new URLSearchParams({ ...(q && { q }), ...(pageParam && { cursor: pageParam }) })}`,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    retry: false,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card aria-labelledby="on-github" className="min-w-0">
      <CardHeader id="on-github" title="Yours on GitHub" />
      <div className="p-4 pb-3">
        <SearchField
          label="Search your repositories"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p aria-live="polite" className="sr-only">
        {list.isFetching ? "" : `${items.length} ${items.length === 1 ? "repository" : "repositories"}`}
      </p>
      {list.isPending && <Waiting />}
      {list.isError && (
        <div className="px-4 pb-4">
          <Notice tone="critical" title={list.error.message} live>
            What you know the name of can be connected without the list.
          </Notice>
        </div>
      )}
      {list.data && items.length === 0 && !list.hasNextPage && (
        <p className="px-4 pb-6 text-ink-muted">
          {q ? "No repository has these words in its name." : "The account has no repository on GitHub."}
        </p>
      )}
      <ul data-rows className="divide-y border-t empty:hidden">
        {items.map((one) => (
          <AvailableRow key={one.name} repository={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="border-t pb-4">
          <LoadMore more busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
        </div>
      )}
    </Card>
  );
}

function AvailableRow({ repository }: { repository: AvailableRepository }) {
  const { name, description, permission, connected, obstacle } = repository;
  const { connect, pending, refusal } = useConnect();
  return (
    <li className="px-4 py-3">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
            {name}
            {repository.private && (
              <Badge tone="outline">
                <Lock aria-hidden />
                Private
              </Badge>
            )}
            <Badge>{permission}</Badge>
          </p>
          {description && (
            <p className="mt-0.5 text-sm wrap-anywhere text-ink-muted">
              <LineText text={description} />
            </p>
          )}
          {obstacle && <p className="mt-0.5 text-sm text-pretty text-ink-muted">{obstacle}</p>}
        </div>
        {connected ? (
          <Button asChild size="small" variant="ghost">
            <Link href={pathOf(name)}>
              Connected<span className="sr-only">: {name}</span>
            </Link>
          </Button>
        ) : (
          <Button
            size="small"
            busy={pending}
            disabled={obstacle !== null}
            aria-label={`Connect ${name}`}
            onClick={() => connect(name)}
          >
            Connect
          </Button>
        )}
      </div>
      {refusal && (
        <div className="mt-3">
          <RefusalNotice refusal={refusal} />
        </div>
      )}
    </li>
  );
}

const Waiting = () => (
  <ul aria-busy aria-label="Loading your repositories" className="divide-y border-t">
    {[0, 1, 2, 3].map((row) => (
      <li key={row} className="space-y-1.5 px-4 py-3">
        <SkeletonLine width="w-40" />
        <SkeletonLine width="w-64" />
      </li>
    ))}
  </ul>
);

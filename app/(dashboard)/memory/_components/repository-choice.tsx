"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { SelectField } from "@/components/ui/select-field";

interface Props {
  repo: string;
  /** `owner/repo`s that may be chosen. */
  repositories: string[];
  /** The page that shows one, without its query. */
  path: "/memory" | "/memory/changes" | "/memory/dry-run" | "/memory/proposed" | "/memory/precision";
}

/** Whose memory is shown. */
export function RepositoryChoice({ repo, repositories, path }: Props) {
  const router = useRouter();
  const [busy, begin] = useTransition();
  return (
    <SelectField
      label="Repository"
      className="mb-4 max-w-md"
      value={repo}
      aria-busy={busy}
      onChange={(event) => {
        const query = new URLSearchParams({ repo: event.target.value });
        // Both pages are known; only the query is new.
        begin(() => router.push(`${path}?${query}` as Route));
      }}
      choices={repositories.map((name) => ({ value: name, label: name }))}
    />
  );
}

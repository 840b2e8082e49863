import { useQuery } from "@tanstack/react-query";
import { CircleAlert, FileSearch } from "lucide-react";
import { useEffect, useState } from "react";
import { globProblem, mostGlobs } from "@/lib/core/path-matcher";
import type { GlobMatch } from "@/lib/knowledge/match-glob";
import { fetchJson } from "../../_components/fetch-json";

const typingMs = 350;

/** Says of each path as it is typed what it means: how many files of the scanned tree, or what is wrong with it. */
export function GlobMatches({ repo, paths }: { repo: string; paths: string[] }) {
  const settled = useSettled(paths);
  if (settled.length === 0) return null;
  return (
    <div className="mt-2 text-sm">
      {settled.length > mostGlobs && (
        <p className="text-critical">
          A memory has at most {mostGlobs} paths; these are {settled.length}.
        </p>
      )}
      <ul aria-label="What the paths mean" aria-live="polite" className="space-y-1">
        {settled.slice(0, mostGlobs).map((path) => (
          <OneGlob key={path} repo={repo} path={path} />
        ))}
      </ul>
    </div>
  );
}

function OneGlob({ repo, path }: { repo: string; path: string }) {
  const problem = globProblem(path);
  const { data, isError, error } = useQuery({
    queryKey: ["glob", repo.toLowerCase(), path],
    queryFn: ({ signal }) =>
      fetchJson<GlobMatch>(`/api/v1/memory/files?${new URLSearchParams({ repo, path })}`, signal),
    enabled: problem === null,
    staleTime: 60_000,
  });
  const wrong = problem ?? data?.problem ?? (isError ? error.message : null);
  const Icon = wrong || data?.count === 0 ? CircleAlert : FileSearch;
  return (
    <li className={wrong ? "flex gap-1.5 text-critical" : "flex gap-1.5 text-ink-muted"}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        <code className="font-mono text-ink">{path}</code>{" "}
        {wrong ?? (data ? wordsOf(data) : "Counting its files…")}
      </span>
    </li>
  );
}

function wordsOf({ scanned, count, examples }: GlobMatch): string {
  if (!scanned) return "The files of this repository were not scanned, so it can’t be counted.";
  if (count === 0) return "No file of the scanned tree. It may still come to be.";
  const more = count > examples.length ? ", …" : "";
  return `${count.toLocaleString("en")} ${count === 1 ? "file" : "files"} of the scanned tree: ${examples.slice(0, 3).join(", ")}${more}`;
}

/** The value once it has stood still for a moment. */
function useSettled(paths: string[]): string[] {
  const now = JSON.stringify(paths);
  const [settled, setSettled] = useState({ text: now, paths });
  useEffect(() => {
    if (settled.text === now) return;
    const timer = setTimeout(() => setSettled({ text: now, paths }), typingMs);
    return () => clearTimeout(timer);
  });
  return settled.paths;
}

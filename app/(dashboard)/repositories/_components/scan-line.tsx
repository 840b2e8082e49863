import { Progress } from "@/components/ui/progress";
import { LineText } from "@/components/ui/line-text";
import type { RepositoryView } from "@/lib/repos/list-repositories";

const figure = (count: number) => count.toLocaleString("en-US");
const counted = (count: number, one: string) => `${figure(count)} ${one}${count === 1 ? "" : "s"}`;

/** How far the listing of a repository's files is, in words and, while it runs, as a share. */
export function scanWords({ scan }: Pick<RepositoryView, "scan">): string {
  const { state, files, done, total, error } = scan;
  switch (state) {
    case "queued":
      return error ? "Waits to be scanned again" : "Waits to be scanned";
    case "running":
      return total === null
        ? "Reading the list of files"
        : `${figure(done ?? 0)} of ${counted(total, "file")}`;
    case "failed":
      return "Scan failed";
    case "completed":
      return counted(files ?? 0, "file");
  }
}

/** The same of its history. */
export function historyWords({ history }: Pick<RepositoryView, "history">): string {
  const { state, pullRequests } = history;
  switch (state) {
    case "queued":
      return "history waits to be read";
    case "running":
      return `${counted(pullRequests, "pull request")} read so far`;
    case "failed":
      return "history could not be read";
    case "completed":
      return `${counted(pullRequests, "pull request")} from before`;
  }
}

/** One line: a bar while its files are listed, and words. It keeps its height when the scan ends. */
export function ScanLine({ repository }: { repository: RepositoryView }) {
  const { scan, active } = repository;
  if (!active) return <p className="text-sm text-ink-muted">Not connected. Its reviews stay.</p>;
  const running = scan.state === "running" || scan.state === "queued";
  return (
    <div className="flex min-h-5 items-center gap-2.5 text-sm text-ink-muted">
      {running && (
        <Progress
          className="max-w-32 min-w-16 shrink"
          label={`Scan of ${repository.name}`}
          value={scan.state === "running" && scan.total !== null ? (scan.done ?? 0) : null}
          max={scan.total ?? 1}
          words={scanWords(repository)}
        />
      )}
      <span className="min-w-0 truncate tabular-nums">
        <LineText text={`${scanWords(repository)}, ${historyWords(repository)}`} />
      </span>
    </div>
  );
}

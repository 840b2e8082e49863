import type { RepositoryItem } from "@/lib/repos/list-repositories";
import type { StatusPart } from "./status-views";

/** Shown at most; those that need somebody come first. */
const most = 20;
const order: StatusPart["state"][] = ["problem", "waiting", "on", "off"];

/** The connected repositories: how far their scan and the reading of their history are. */
export function repositoryParts(repositories: RepositoryItem[]): StatusPart[] {
  const parts = repositories
    .filter(({ active }) => active)
    .map(repositoryPart)
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const more = parts.length - most;
  if (more <= 0) return parts;
  return [
    ...parts.slice(0, most),
    {
      key: "more-repositories",
      name: `${more} more`,
      group: "repositories",
      state: parts[most]?.state ?? "on",
      detail: "They stand in `GET /api/v1/repos`.",
      adds: null,
      variables: [],
    },
  ];
}

function repositoryPart({ name, mode, scan, history }: RepositoryItem): StatusPart {
  const failed = scan.state === "failed" || history.state === "failed";
  const done = scan.state === "completed" && history.state === "completed";
  return {
    key: `repository-${name}`,
    name,
    group: "repositories",
    state: failed ? "problem" : done ? "on" : "waiting",
    detail: `${scanned(scan)} ${read(history)}${mode === null ? "" : ` ${modes[mode]}`}`,
    ...(failed
      ? {
          remedy: `Mend it, then have it read again: \`POST /api/v1/repos/${name}/rescan\`. Reviews go on without.`,
        }
      : {}),
    adds: null,
    variables: [],
  };
}

const modes = { parallel: "Three agents look at each change.", standard: "One agent looks at each change." };

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

function scanned({ state, error, files, commit, done, total }: RepositoryItem["scan"]): string {
  switch (state) {
    case "queued":
      return "Its files wait to be listed.";
    case "running":
      return total === null
        ? "Its files are being listed."
        : `Its files are being listed: ${(done ?? 0).toLocaleString("en-US")} of ${total.toLocaleString("en-US")}.`;
    case "failed":
      return `Its files could not be listed: ${error ?? "the log has the details."}`;
    case "completed":
      return `${counted(files ?? 0, "file", "files")}${commit ? ` at ${commit.slice(0, 7)}` : ""}.`;
  }
}

function read({ state, error, pullRequests }: RepositoryItem["history"]): string {
  const known = counted(pullRequests, "merged pull request", "merged pull requests");
  const again = error ? ` The last try: ${error} It is tried again.` : "";
  switch (state) {
    case "queued":
      return `Its history waits to be read.${again}`;
    case "running":
      return `Its history is being read: ${known} by now.${again}`;
    case "failed":
      return `Its history could not be read beyond ${known}: ${error ?? "the log has the details."}`;
    case "completed":
      return pullRequests === 0 ? "No merged pull request from before." : `${known} from before.`;
  }
}

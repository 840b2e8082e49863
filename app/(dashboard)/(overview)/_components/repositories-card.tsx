import { FolderGit2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { NearLink } from "@/components/ui/near-link";
import type { RepositoryItem } from "@/lib/repos/list-repositories";

const mostShown = 8;

/** Which repositories are connected and what is the matter with them; how to connect one where none is. */
export function RepositoriesCard({ repositories }: { repositories: RepositoryItem[] }) {
  return (
    <Card aria-labelledby="connected">
      <CardHeader id="connected" title="Connected repositories" />
      {repositories.length === 0 ? (
        <div className="p-4">
          <FolderGit2 aria-hidden className="mb-3 size-5 text-ink-muted" />
          <p className="text-sm text-ink-muted">
            Connect a repository, and each of its pull requests is reviewed by itself.
          </p>
          <Button asChild className="mt-4">
            <NearLink href="/repositories">Connect a repository</NearLink>
          </Button>
        </div>
      ) : (
        <ul className="divide-y">
          {repositories.slice(0, mostShown).map((repository) => (
            <li key={repository.id}>
              <NearLink
                href={pathOf(repository)}
                className="flex min-h-11 items-center justify-between gap-3 px-4 py-2 text-sm -outline-offset-2 hover:bg-hover"
              >
                <span className="min-w-0 font-medium wrap-anywhere">{repository.name}</span>
                <State {...repository} />
              </NearLink>
            </li>
          ))}
          {repositories.length > mostShown && (
            <li>
              <NearLink
                href="/repositories"
                className="flex min-h-11 items-center px-4 text-sm text-ink-muted -outline-offset-2 hover:bg-hover hover:text-ink"
              >
                {repositories.length - mostShown} more
              </NearLink>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

/** A name holds one slash, which parts the owner from the repository. */
const pathOf = ({ name }: RepositoryItem) => {
  const [owner = "", repo = ""] = name.split("/");
  return `/repositories/${owner}/${repo}` as const;
};

function State({ scan, history }: RepositoryItem) {
  if (scan.state === "failed" || history.state === "failed")
    return <Badge tone="critical">Needs a look</Badge>;
  if (scan.state === "completed" && history.state === "completed") return <Badge tone="good">Ready</Badge>;
  return <Badge tone="neutral">Being read</Badge>;
}

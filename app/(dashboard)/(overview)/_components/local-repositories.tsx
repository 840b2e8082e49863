import Link from "next/link";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { plural } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/auth/actor";
import { findLocalRepositories, type LocalRepository } from "@/lib/repos/find-local-repositories";
import { StartLocalReview } from "./start-local-review";

/** Repositories that are found beside Gloss, each with what was worked on last, one click from its review. */
export async function LocalRepositories({ actor }: { actor: Actor }) {
  const found = await findLocalRepositories(actor);
  return (
    <>
      {found.length > 0 && (
        <ul className="mb-4 divide-y rounded-md border">
          {found.map((repository) => (
            <li key={repository.dir}>
              <StartLocalReview
                dir={repository.dir}
                base={repository.range.base}
                head={repository.range.head}
                name={repository.name}
              >
                <div className="min-w-0 grow">
                  <p className="font-medium wrap-anywhere">
                    {repository.name}
                    {repository.own && <span className="font-normal text-ink-muted"> (Gloss itself)</span>}
                  </p>
                  <p className="truncate text-sm text-ink-muted">
                    {whatOf(repository)}: <LineText text={repository.range.subject} />
                  </p>
                </div>
                <span className="shrink-0 text-sm text-ink-muted max-sm:hidden">
                  <LocalTime iso={new Date(repository.range.at).toISOString()} />
                </span>
              </StartLocalReview>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm">
        <Link href="/reviews/new?kind=local" className="rounded-sm font-medium underline underline-offset-2">
          Another folder or range
        </Link>
      </p>
    </>
  );
}

const whatOf = ({ range }: LocalRepository): string =>
  range.base === "HEAD~1"
    ? `Last commit${range.branch ? ` on ${range.branch}` : ""}`
    : `${plural(range.commits, "commit")} on ${range.branch ?? "a detached head"} since ${range.base}`;

export function LocalRepositoriesSkeleton() {
  return (
    <div aria-busy aria-label="Looking for repositories">
      <Skeleton className="mb-4 h-33 w-full" />
      <Skeleton className="h-5.5 w-44" />
    </div>
  );
}

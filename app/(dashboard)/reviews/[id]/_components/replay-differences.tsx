import { ChevronRight } from "lucide-react";
import { LineText } from "@/components/ui/line-text";
import { plural } from "@/components/ui/format";
import type { ReplayDifference } from "@/lib/review/replay-views";

const mostOpen = 12;

/** What differs between a stored review and its replay, each point with what was and what is. */
export function ReplayDifferences({ differences }: { differences: ReplayDifference[] }) {
  if (differences.length === 0) return null;
  const rest = differences.slice(mostOpen);
  return (
    <>
      <List differences={differences.slice(0, mostOpen)} />
      {rest.length > 0 && (
        <details className="group/rest border-t">
          <summary className="flex items-center gap-1.5 px-4 py-2.5 text-sm text-ink-muted hover:text-ink">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open/rest:rotate-90" />
            {plural(rest.length, "more difference")}
          </summary>
          <List differences={rest} />
        </details>
      )}
    </>
  );
}

function List({ differences }: { differences: ReplayDifference[] }) {
  return (
    <ul className="divide-y border-t">
      {differences.map(({ what, earlier, now }, index) => (
        <li key={index} className="px-4 py-3">
          <p className="text-sm font-medium wrap-anywhere">
            <LineText text={what} />
          </p>
          <dl className="mt-2 grid gap-2 text-xs sm:grid-cols-2">
            <Side name="Stored" text={earlier} className="bg-removed" />
            <Side name="Now" text={now} className="bg-added" />
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Side({ name, text, className }: { name: string; text: string | null; className: string }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-ink-muted">{name}</dt>
      <dd>
        {text === null ? (
          <p className="px-2.5 py-1.5 text-ink-faint">nothing</p>
        ) : (
          <pre
            className={`max-h-48 overflow-y-auto rounded-md px-2.5 py-1.5 font-mono leading-5 whitespace-pre-wrap wrap-anywhere ${className}`}
          >
            {text || "(empty)"}
          </pre>
        )}
      </dd>
    </div>
  );
}

import { CircleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { plural } from "@/components/ui/format";
import type { ConfigView } from "@/lib/repo-config/get-config";

type Props = ConfigView["files"][number] & { commit: string | null };

const mostLines = 600;

/** A configuration file line by line; what does not count stands below its line. */
export function ConfigFileText({ path, text, counts, problems, commit }: Props) {
  const id = `file-${path}`;
  const all = text.replace(/\n$/, "").split(/\r?\n/);
  const lines = all.slice(0, mostLines);
  const general = problems.filter(({ line }) => line === null || line > lines.length);
  return (
    <Card aria-labelledby={id} className="overflow-clip">
      <CardHeader
        id={id}
        title={<span className="font-mono text-xs">{path}</span>}
        aside={
          <span className="flex flex-wrap items-center gap-2 text-xs text-ink-muted">
            {commit && <span className="font-mono">{commit.slice(0, 7)}</span>}
            {!counts ? (
              <Badge>Does not count</Badge>
            ) : problems.length > 0 ? (
              <Badge tone="critical">{plural(problems.length, "mistake")}</Badge>
            ) : (
              <Badge tone="good">Read whole</Badge>
            )}
          </span>
        }
      />
      {general.map((problem) => (
        <Problem key={`${problem.line}:${problem.message}`} problem={problem} />
      ))}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so Tab has to reach it */}
      <section tabIndex={0} aria-label={`Lines of ${path}`} className="overflow-x-auto">
        <ol className="py-2 font-mono text-xs leading-5">
          {lines.map((line, at) => {
            const here = problems.filter(({ line: where }) => where === at + 1);
            return (
              // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
              <li key={at} className={cn(here.length > 0 && "bg-critical-soft")}>
                <div className="flex min-w-max">
                  <span className="w-12 shrink-0 pr-3 text-right text-ink-faint tabular-nums select-none">
                    {at + 1}
                  </span>
                  <code className="pr-4 whitespace-pre">{line || " "}</code>
                </div>
                {here.map((problem) => (
                  <Problem key={`${problem.column}:${problem.message}`} problem={problem} inside />
                ))}
              </li>
            );
          })}
        </ol>
      </section>
      {all.length > lines.length && (
        <p className="border-t px-4 py-2 text-sm text-ink-muted">
          {plural(all.length - lines.length, "more line")} not shown.
        </p>
      )}
    </Card>
  );
}

function Problem({ problem, inside }: { problem: Props["problems"][number]; inside?: boolean }) {
  const { line, column, message } = problem;
  return (
    <p
      className={cn(
        "flex gap-2 font-sans text-sm text-critical",
        inside ? "sticky left-0 max-w-full py-0.5 pr-4 pl-12" : "px-4 pt-3",
      )}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {line !== null && (
          <span className="sr-only">
            Line {line}
            {column !== null && `, column ${column}`}:{" "}
          </span>
        )}
        {message}
      </span>
    </p>
  );
}

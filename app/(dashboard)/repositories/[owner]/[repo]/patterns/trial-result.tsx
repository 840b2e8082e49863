import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import { Notice } from "@/components/ui/notice";
import { SkeletonLine } from "@/components/ui/skeleton";
import type { PatternTrial } from "@/lib/repo-config/try-patterns";

interface Props {
  /** The repository's page on its host. */
  web: string;
  state: "idle" | "pending" | "error" | "success" | "stopped";
  result: PatternTrial | null | undefined;
  error: string | undefined;
}

/** What a trial found, or why it found nothing. */
export function TrialResult({ state, result, error, ...of }: Props) {
  return (
    <div aria-live="polite" aria-busy={state === "pending"} className="min-w-0 space-y-4">
      {state === "pending" ? (
        <div className="space-y-2">
          <SkeletonLine width="w-80" />
          <SkeletonLine width="w-64" />
        </div>
      ) : state === "error" ? (
        <Notice tone="critical" title="The patterns were not tried">
          {error}
        </Notice>
      ) : state === "stopped" ? (
        <p className="text-sm text-ink-muted">Stopped. Nothing was changed.</p>
      ) : result ? (
        <Found result={result} {...of} />
      ) : (
        <p className="text-sm text-ink-muted">
          What the patterns find is shown here, with its file and line.
        </p>
      )}
    </div>
  );
}

function Found({ web, result }: { web: string; result: PatternTrial }) {
  const { problems, matches, skipped, rules } = result;
  return (
    <>
      {problems.length > 0 && (
        <Notice
          tone="critical"
          title={problems.length === 1 ? "One thing is wrong" : `${problems.length} things are wrong`}
        >
          <ul className="space-y-1">
            {problems.map(({ line, key, message }) => (
              <li key={`${line} ${key} ${message}`}>
                Line {line}
                {key && (
                  <>
                    , <code>{key}</code>
                  </>
                )}
                : <LineText text={message} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {rules.length > 0 && <p className="text-sm text-ink-muted">{tell(result)}</p>}
      {matches.length > 0 && (
        <ul className="divide-y overflow-clip rounded-lg border bg-surface">
          {matches.map(({ rule, path, startLine, endLine, code }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same lines may be found twice, one within the other
            <li key={`${rule} ${path} ${startLine} ${index}`} className="space-y-1.5 p-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
                <Place {...{ web, path, startLine, endLine }} commit={result.commit} />
                <span className="text-xs text-ink-muted">{rule}</span>
              </p>
              <pre className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-sm">
                {code.join("\n")}
              </pre>
            </li>
          ))}
        </ul>
      )}
      {skipped.length > 0 && (
        <details className="text-sm text-ink-muted">
          <summary className="cursor-pointer">
            {skipped.length === 1 ? "One file was" : `${skipped.length} files were`} left alone
          </summary>
          <ul className="mt-2 space-y-1 pl-4">
            {skipped.map(({ path, reason }) => (
              <li key={path} className="wrap-anywhere">
                <code>{path}</code>: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Place(props: {
  web: string;
  path: string;
  startLine: number;
  endLine: number;
  commit: string | null;
}) {
  const { web, path, startLine, endLine, commit } = props;
  const words = (
    <span className="font-mono wrap-anywhere">
      {path}:{startLine}
    </span>
  );
  if (commit === null) return words;
  const lines = endLine > startLine ? `L${startLine}-L${endLine}` : `L${startLine}`;
  const file = path.split("/").map(encodeURIComponent).join("/");
  return <ExternalLink href={`${web}/blob/${commit}/${file}#${lines}`}>{words}</ExternalLink>;
}

function tell({ matches, checked, files, cut }: PatternTrial): string {
  const places = matches.length === 1 ? "1 place" : `${matches.length} places`;
  const looked = checked === files ? `${files}` : `${checked} of ${files}`;
  const end = cut ? " There may be more: not everything was looked at." : "";
  if (files === 0) return "No file of the repository is in these languages and paths.";
  return `${matches.length === 0 ? "Nothing" : places} in ${looked} ${files === 1 ? "file" : "files"} that the patterns are for.${end}`;
}

import { Badge, type Tone } from "@/components/ui/badge";
import { formatCount } from "@/components/ui/format";
import type { DryRun } from "@/lib/knowledge/dry-run-memories";
import { kindWords } from "./kind-words";
import { LineDiff } from "./line-diff";

const parts = {
  rules: "Rules of the team",
  project: "Found for this change",
  developer: "Found for its author",
};
const changes: Record<DryRun["memories"][number]["change"], { label: string; tone: Tone }> = {
  new: { label: "New", tone: "good" },
  changed: { label: "Changed", tone: "accent" },
  same: { label: "As before", tone: "neutral" },
  gone: { label: "Gone", tone: "critical" },
};
const bases = {
  exact: "compared with what was asked, to the letter",
  other_words: "asked in the words of another version",
  not_recorded: "not recorded",
};

/** What a past review would be told of memories, and how its prompts change by it. */
export function DryRunResult({ run }: { run: DryRun }) {
  const changed = run.sections.filter(({ before, after }) => before !== after);
  return (
    <div className="space-y-5">
      <p className="text-sm font-medium">{summaryOf(run)}</p>
      {(["rules", "project", "developer"] as const).map((part) => (
        <Memories key={part} title={parts[part]} memories={run.memories.filter((one) => one.part === part)} />
      ))}
      <section aria-label="Changes of the prompt">
        <h4 className="mb-2 text-xs font-medium text-ink-muted">How the prompt changes</h4>
        {changed.length === 0 && (
          <p className="text-sm text-ink-muted">Its memories are, to the letter, what they were.</p>
        )}
        <div className="space-y-3">
          {changed.map(({ title, before, after }) => (
            <figure key={title}>
              <figcaption className="mb-1 text-xs text-ink-muted">{title}</figcaption>
              <LineDiff before={before} after={after} />
            </figure>
          ))}
        </div>
      </section>
      <section aria-label="Agents">
        <h4 className="mb-2 text-xs font-medium text-ink-muted">
          {run.agents.length === 1 ? "Its prompt" : "Prompts by agent"}
        </h4>
        <ul className="space-y-1 text-sm">
          {run.agents.map(({ agent, basis, before, after }) => (
            <li key={agent ?? ""} className="wrap-anywhere">
              {agent && <span className="font-medium">{agent}: </span>}
              <span className="tabular-nums">
                {before === null
                  ? `${formatCount(after)} characters now`
                  : `${formatCount(before)} → ${formatCount(after)} characters`}
              </span>
              <span className="text-ink-muted"> ({bases[basis]})</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="What can’t be told">
        <h4 className="mb-2 text-xs font-medium text-ink-muted">Good to know</h4>
        <ul className="list-disc space-y-1 pl-4 text-sm text-pretty text-ink-muted">
          {run.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Memories({ title, memories }: { title: string; memories: DryRun["memories"] }) {
  if (memories.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4 className="mb-2 text-xs font-medium text-ink-muted">{title}</h4>
      <ul className="divide-y rounded-md border bg-surface">
        {memories.map(({ id, label, kind, text, change, why, draft }) => (
          <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2 text-sm">
            <span className="flex shrink-0 gap-1.5">
              <Badge tone={changes[change].tone}>{changes[change].label}</Badge>
              {draft && <Badge tone="accent">Not saved</Badge>}
            </span>
            <span className="min-w-48 flex-1 wrap-anywhere">
              {text}{" "}
              <span className="text-xs text-ink-muted">
                {kindWords[kind].label} · <span className="font-mono">{label}</span>
                {why && ` · ${why}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function summaryOf({ memories, basis }: DryRun): string {
  const told = memories.filter(({ change }) => change !== "gone");
  const rules = told.filter(({ part }) => part === "rules").length;
  const found = told.length - rules;
  const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
  const now = `${count(rules, "rule", "rules")} and ${count(found, "found memory", "found memories")} would be in the prompt`;
  if (basis === "none") return `${now}. There was no prompt then.`;
  const of = (change: DryRun["memories"][number]["change"]) =>
    memories.filter((one) => one.change === change).length;
  const moved = [`${of("new")} new`, `${of("changed")} changed`, `${of("gone")} gone`];
  return `${now}: ${moved.join(", ")} since then.`;
}

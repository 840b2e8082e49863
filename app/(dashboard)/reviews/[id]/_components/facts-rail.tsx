import Link from "next/link";
import type { ReactNode } from "react";
import { formatCost, formatCount, formatDuration, plural } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { ReviewView } from "@/lib/review/views";
import { FileNav } from "./file-nav";

const modes = {
  standard: "Rules and model",
  parallel: "Rules and three agents at once",
  static: "Static checks only",
};
const triggers = { webhook: "Webhook", manual: "By hand", cli: "Command line", rerun: "Running it again" };

/** The figures of a review: how, when, how long, for how much. */
export function FactsRail({ review }: { review: ReviewView }) {
  return (
    <aside aria-label="Figures of this review" className="space-y-6 max-xl:order-last">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-lg border bg-surface p-4 text-sm shadow-card sm:grid-cols-4 xl:grid-cols-1">
        {factsOf(review).map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-ink-muted">{name}</dt>
            <dd className="mt-0.5 wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <FileNav review={review} />
    </aside>
  );
}

function factsOf(review: ReviewView): [name: string, value: ReactNode][] {
  const { tokens, startedAt, finishedAt } = review;
  const facts: [string, ReactNode][] = [];
  if (review.mode) facts.push(["Mode", modes[review.mode]]);
  // Those that answered; whoever was asked in vain stands in the trace.
  const answers = review.trace.modelCalls.filter(
    ({ error, purpose }) => error === null && purpose !== "extract" && purpose !== "word-rule",
  );
  const models = [...new Set(answers.map(({ model }) => model))];
  if (models.length > 0) facts.push([models.length === 1 ? "Model" : "Models", models.join(", ")]);
  const prompt = review.trace.promptVersion;
  if (prompt) facts.push(["Prompt", <Prompt key="prompt" version={prompt} experiment={review.experiment} />]);
  if (startedAt && finishedAt) {
    facts.push(["Time", formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))]);
  }
  if (tokens.input + tokens.output > 0) {
    facts.push(["Tokens", tokensInWords(tokens)]);
  }
  if (review.costUsd !== null) facts.push(["Cost", formatCost(review.costUsd)]);
  else if (tokens.input + tokens.output > 0) facts.push(["Cost", "Price not known"]);
  facts.push([
    "Started by",
    review.rerunOf ? <Again key="again" id={review.rerunOf} /> : triggers[review.trigger],
  ]);
  facts.push(["Asked for", <LocalTime key="time" iso={review.queuedAt} full />]);
  if (review.attempts > 1) facts.push(["Attempts", plural(review.attempts, "attempt")]);
  if (review.head) facts.push(["Commit", <Sha key="sha" sha={review.head.sha} />]);
  return facts;
}

const tokensInWords = ({ input, output, cached }: ReviewView["tokens"]): string =>
  [`${formatCount(input)} in`, `${formatCount(output)} out`, cached > 0 && `${formatCount(cached)} cached`]
    .filter(Boolean)
    .join(", ");

const Prompt = ({ version, experiment }: { version: string; experiment: ReviewView["experiment"] }) => (
  <>
    <span className="font-mono text-xs">{version}</span>
    {experiment && `, ${experiment.arm} of an experiment`}
  </>
);

const Sha = ({ sha }: { sha: string }) => (
  <span className="font-mono text-xs" title={sha}>
    {sha.slice(0, 10)}
  </span>
);

const Again = ({ id }: { id: string }) => (
  <Link href={`/reviews/${id}`} className="text-accent underline underline-offset-2">
    Running an earlier one again
  </Link>
);

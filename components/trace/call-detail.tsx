import type { ReactNode } from "react";
import { formatCost, formatCount } from "@/components/ui/format";
import type { Excerpt, ModelCallView, ToolCallView } from "@/lib/review/views";

/** What was said to a model and what it said, as far as it is shown, and what names the request. */
export function ModelDetail({ call }: { call: ModelCallView }) {
  const asked = call.turns === 1 ? "Asked" : `Asked newly, in turn ${call.turns}`;
  return (
    <Detail>
      <Text label={asked} excerpt={call.asked} />
      {call.reply && <Text label="Reply" excerpt={call.reply} />}
      {call.stopReason && <Fact name="Ended by" value={call.stopReason} />}
      {call.saved && <Fact name="From" value={savedInWords(call.saved)} />}
      <Fact name="Request hash" value={call.requestHash} />
    </Detail>
  );
}

function savedInWords({ tokens, costUsd }: NonNullable<ModelCallView["saved"]>): string {
  const price = costUsd === null ? "" : ` and ${formatCost(costUsd)}`;
  return `an earlier review of this repository that asked the same; ${formatCount(tokens)} tokens${price} saved`;
}

/** What a tool was asked and what it said, as far as it is shown. */
export function ToolDetail({ call }: { call: ToolCallView }) {
  const { input, outputExcerpt, outputLength } = call;
  return (
    <Detail>
      <Text label="Input" excerpt={{ text: indented(input), length: indented(input).length }} />
      <Text
        label={call.isError ? "Error" : "Output"}
        excerpt={{ text: outputExcerpt, length: outputLength }}
      />
    </Detail>
  );
}

function Detail({ children }: { children: ReactNode }) {
  return <dl className="space-y-2.5 px-4 pb-3 text-xs sm:pl-15">{children}</dl>;
}

const box =
  "max-h-72 overflow-y-auto rounded-md bg-sunken px-2.5 py-2 font-mono leading-5 whitespace-pre-wrap wrap-anywhere";

function Text({ label, excerpt: { text, length } }: { label: string; excerpt: Excerpt }) {
  const more = length - text.length;
  return (
    <div>
      <dt className="mb-1 font-medium text-ink-muted">{label}</dt>
      <dd>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so Tab has to reach it */}
        <pre tabIndex={0} className={box}>
          {text || "(empty)"}
        </pre>
        {more > 0 && (
          <p className="mt-1 text-ink-muted">{more.toLocaleString("en")} more characters are stored.</p>
        )}
      </dd>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-1.5 text-ink-muted">
      <dt>{name}</dt>
      <dd className="min-w-0 font-mono wrap-anywhere">{value}</dd>
    </div>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // It may have been shortened.
    return json;
  }
}

import { ChevronRight } from "lucide-react";
import { CodeText } from "@/components/ui/code-text";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { channelWords } from "@/components/code/channel-words";
import type { AnswerWhy, ChatAnswerView, FoundView } from "@/lib/chat/answer-view";

interface Props {
  answer: Pick<ChatAnswerView, "policy_version" | "models" | "tokens" | "costUsd">;
  why: AnswerWhy;
}

const share = (part: number) => part.toFixed(2);

/** Why an answer is as it is: what was found with which scores, what the model read, what was taken out. */
export function WhyPanel({ answer, why }: Props) {
  const several = new Set(why.found.map(({ repository }) => repository)).size > 1;
  const { models, tokens, costUsd, policy_version: policy } = answer;
  return (
    <details className="group">
      <summary className="flex w-fit cursor-pointer items-center gap-1.5 py-1 text-sm font-medium text-ink-muted hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        Why this answer?
      </summary>
      <div className="space-y-4 py-3 text-sm">
        <Points title="What did not work as usual" points={why.notes} />
        <Points
          title="Taken out of the answer"
          points={why.removed.map(({ cited, why: because }) => `${cited}: ${because}`)}
        />
        {why.found.length > 0 && (
          <ScrollRegion label="What was found">
            <table className="w-full text-left text-xs">
              <caption className="mb-1 text-left text-sm font-medium">What was found, best first</caption>
              <thead className="text-ink-muted">
                <tr>
                  {["Rank", "Place", "Score", "Words", "Meaning", "Features", "Cited"].map((name) => (
                    <th key={name} scope="col" className="py-1 pr-3 font-medium">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y">
                {why.found.map((place, nth) => (
                  <tr key={nth} className="align-top">
                    <td className="py-1 pr-3 tabular-nums">{nth + 1}</td>
                    <td className="min-w-48 py-1 pr-3 font-mono wrap-anywhere">
                      {place.path}:{place.startLine}-{place.endLine}
                      {several && <span className="block font-sans text-ink-muted">{place.repository}</span>}
                    </td>
                    <td className="py-1 pr-3 tabular-nums">{share(place.why.score)}</td>
                    <td className="py-1 pr-3 tabular-nums">{share(place.why.words)}</td>
                    <td className="py-1 pr-3 tabular-nums">
                      {place.why.meaning === null ? "–" : share(place.why.meaning)}
                    </td>
                    <td className="min-w-56 py-1 pr-3 wrap-anywhere">{featuresOf(place)}</td>
                    <td className="py-1">{place.cited ? "Yes" : "No"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
        <Points title="What the model did" points={why.read} />
        <p className="text-xs wrap-anywhere text-ink-muted">
          Policy <CodeText>{policy}</CodeText>
          {rankingsOf(why.found).map((words) => ` · ${words}`)}
          {models.length > 0 && <> · {models.join(", ")}</>}
          {tokens &&
            ` · ${tokens.input.toLocaleString("en")} tokens in, ${tokens.output.toLocaleString("en")} out`}
          {tokens && ` · ${costUsd === null ? "cost not known" : `$${costUsd.toFixed(4)}`}`}
        </p>
      </div>
    </details>
  );
}

function featuresOf({ why, ranking }: FoundView): string {
  const features = [
    why.declares.length > 0 ? `declares ${why.declares.join(", ")}` : "",
    why.inPath.length > 0 ? `path: ${why.inPath.join(", ")}` : "",
    why.lowered === null ? "" : `lower: ${why.lowered}`,
    ...channelWords(why.channels),
    ranking === null ? "" : `fixed score ${share(why.fixed)}`,
  ];
  return features.filter((one) => one !== "").join("; ") || "–";
}

/** By what the places of each repository are ordered. */
const rankingsOf = (found: readonly FoundView[]): string[] => [
  ...new Set(
    found.map(({ repository, ranking }) =>
      ranking === null
        ? `${repository} ranked by the fixed formula`
        : `${repository} ranked by version ${ranking}`,
    ),
  ),
];

function Points({ title, points }: { title: string; points: string[] }) {
  if (points.length === 0) return null;
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-muted">
        {points.map((point, nth) => (
          <li key={nth} className="wrap-anywhere">
            {point}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { diffArrays } from "diff";
import { CopyButton } from "@/components/ui/copy-button";

interface Props {
  /** The lines that the suggestion replaces, without line ends. */
  before: string[];
  /** What should stand there instead. */
  suggestion: string;
}

const looks = {
  same: { sign: "", spoken: "", className: "" },
  removed: { sign: "\u2212", spoken: "removed: ", className: "bg-removed" },
  added: { sign: "+", spoken: "added: ", className: "bg-added" },
};

/** A suggested change as a small diff against the lines it replaces. */
export function SuggestionDiff({ before, suggestion }: Props) {
  const lines = linesOf(before, suggestion);
  return (
    <figure className="overflow-hidden rounded-md border">
      <figcaption className="flex h-8 items-center justify-between border-b bg-sunken pr-0.5 pl-3 text-xs font-medium text-ink-muted">
        Suggested change
        <CopyButton text={suggestion} label="Copy suggestion" className="size-7 pointer-coarse:size-8" />
      </figcaption>
      <pre className="bg-surface py-1 font-mono text-xs leading-5 whitespace-pre-wrap">
        {lines.map(({ kind, text }, index) => (
          <div key={index} className={looks[kind].className}>
            <span aria-hidden className="inline-block w-6 text-center text-ink-muted select-none">
              {looks[kind].sign}
            </span>
            <span className="sr-only select-none">{looks[kind].spoken}</span>
            <span className="wrap-anywhere">{text || " "}</span>
          </div>
        ))}
      </pre>
    </figure>
  );
}

function linesOf(before: string[], suggestion: string): { kind: keyof typeof looks; text: string }[] {
  const after = suggestion.split("\n").map((line) => line.replace(/\r$/, ""));
  const parts = diffArrays(
    before.map((line) => line.replace(/\r$/, "")),
    after,
  );
  return parts.flatMap((part) =>
    part.value.map(
      (text) => ({ kind: part.added ? "added" : part.removed ? "removed" : "same", text }) as const,
    ),
  );
}

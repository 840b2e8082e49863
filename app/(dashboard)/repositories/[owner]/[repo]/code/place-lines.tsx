import { ScrollRegion } from "@/components/ui/scroll-region";
import { partsOfLine, wordsToMark } from "./words-to-mark";

interface Props {
  path: string;
  startLine: number;
  endLine: number;
  text: string;
  /** What was asked for. */
  query: string;
}

/** Where a frame shows this much above the first marked line, what stands around it can be read too. */
const aboveFirst = 56;

/** Lines of a file with their numbers and the words that were asked for; begins where the first of those is seen. */
export function PlaceLines({ path, startLine, endLine, text, query }: Props) {
  const words = wordsToMark(query);
  return (
    <ScrollRegion
      label={`${path}, lines ${startLine} to ${endLine}`}
      className="relative max-h-72 bg-sunken py-2"
      ref={(frame) => {
        const first = frame?.querySelector("mark");
        if (frame && first && first.offsetTop > frame.clientHeight - aboveFirst)
          frame.scrollTop = first.offsetTop - aboveFirst;
      }}
    >
      <pre className="font-mono text-xs leading-5">
        {text.split("\n").map((line, at) => (
          <span key={at} className="flex w-max min-w-full">
            <span
              aria-hidden
              className="sticky left-0 w-11 shrink-0 bg-sunken pr-3 text-right text-ink-faint select-none"
            >
              {startLine + at}
            </span>
            <code className="pr-3">
              {partsOfLine(line, words).map((part, place) =>
                part.marked ? (
                  <mark key={place} className="rounded-xs bg-accent-soft font-medium text-ink">
                    {part.text}
                  </mark>
                ) : (
                  part.text
                ),
              )}
              {"\n"}
            </code>
          </span>
        ))}
      </pre>
    </ScrollRegion>
  );
}

import type { CodePlace } from "@/lib/index/search-code";

/** What stands around a place that was found, in words with its figure; nothing of what says nothing. */
export const channelWords = ({
  references,
  imports,
  recent,
  together,
}: CodePlace["why"]["channels"]): string[] =>
  (
    [
      ["uses names asked for", references],
      ["imported by or imports the best", imports],
      ["changed lately", recent],
      ["changed with the best", together],
    ] as const
  ).flatMap(([what, value]) => (value < 0.01 ? [] : [`${what} ${value.toFixed(2)}`]));

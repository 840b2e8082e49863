export type Params = Record<string, string | string[] | undefined>;

export const shown = ["missed", "wrong", "found"] as const;
export type ShownCases = (typeof shown)[number];

/** Which run is looked at and which of its findings; what can't be read is left to the usual. */
export function readChoice(params: Params): { run: string | null; show: ShownCases } {
  const { run, show } = params;
  return {
    run: typeof run === "string" ? run : null,
    show: shown.find((one) => one === show) ?? "missed",
  };
}

/** What is said of something that was asked and has not answered by now. */
export const waitingFor = (what: string) =>
  ({
    state: "waiting",
    detail: `Asked ${what}, which has not answered yet. Load this page again in a moment.`,
    adds: null,
  }) as const;

/** What the product means to reach with a model (shares of 1): the rules alone can't, and are not meant to. */
export const targets = { precision: 0.75, recall: 0.6, high: 0.9 } as const;

/** Earlier questions that the page begins with. */
export const mostEarlier = 20;

/** Ends every answer of ours; `id` is the command's. */
export const answerMarker = (id: string): string => `<!-- gloss:answer=${id} -->`;

/** Whether a text carries a mark of any Gloss: nobody who wrote it is ever answered. */
export const carriesMarker = (body: string): boolean => /<!--\s*gloss:/i.test(body);

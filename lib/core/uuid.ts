const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a database takes the text as an id; to others it would answer with an error of its own. */
export const isUuid = (text: string): boolean => shape.test(text);

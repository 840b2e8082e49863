const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside may be asked for as a run's id. */
export const isRunId = (text: string): boolean => uuid.test(text);

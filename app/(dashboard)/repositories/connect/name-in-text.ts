/** `owner/repo`, also out of an address on GitHub or of a clone; null for what is neither. */
export const nameInText = (text: string): string | null =>
  /^(?:(?:https?|ssh):\/\/[^/\s]+\/|git@[^:/\s]+:)?([\w.-]+\/[\w.-]+?)(?:\.git|\/.*)?$/.exec(
    text.trim(),
  )?.[1] ?? null;

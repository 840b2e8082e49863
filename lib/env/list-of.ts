/** The parts of a list that is separated by commas or lines, without white space around them and without empty ones. */
export const listOf = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

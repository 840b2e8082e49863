import type { Change } from "./change";

/** Changed files of which a review reads the text at the head: what is added stands whole in the diff. */
export const textsAtHead = ({ files }: Pick<Change, "files">): string[] =>
  files
    .filter(({ status, binary }) => status !== "added" && status !== "removed" && !binary)
    .map(({ path }) => path);

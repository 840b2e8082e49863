/**
 * Whether the token's account wrote a text: anybody can write one that looks like ours. An App's installation can't
 * ask for its own name; then any App's text counts, because no person can have such a name.
 */
export function isByUs({ author }: { author: string }, viewer: { login: string } | null): boolean {
  return viewer ? author === viewer.login : author.endsWith("[bot]");
}

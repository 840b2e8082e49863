/** Where GitHub cuts. Tests may lower them to reach a limit with little data. */
export interface Limits {
  /** Files in the diff and patch media types; over it 406. */
  diffFiles: number;
  /** Lines in the diff and patch media types; over it 406. */
  diffLines: number;
  /** Files that the list of a pull request's files reaches. */
  listedFiles: number;
  /** Lines of one file's patch; over it the list has no `patch`. */
  patchLines: number;
  /** Bytes of one file's patch; over it the list has no `patch`. */
  patchBytes: number;
  /** Commits that the list of a pull request's commits reaches. */
  listedCommits: number;
  /** Files in a comparison. */
  comparedFiles: number;
  /** Bytes of a file whose content the contents endpoint gives in JSON; over it `encoding` is `none`. */
  contentJsonBytes: number;
  /** Bytes of a file or blob that can be read at all. */
  contentBytes: number;
  /** Bytes of a file's text in GraphQL; over it `isTruncated`. */
  graphqlTextBytes: number;
  /** Entries of a recursive tree; over it `truncated`. */
  treeEntries: number;
  /** Characters of a body or comment. */
  bodyCharacters: number;
  /** Requests an hour and user, of REST and of GraphQL each. */
  requestsPerHour: number;
  /** Requests an hour without credentials. */
  anonymousPerHour: number;
  /** Searches a minute and user. */
  searchesPerMinute: number;
  /** Requests at the same time by one user; one more gets the secondary rate limit. */
  concurrent: number;
  /** Requests that create content in one minute by one user; one more gets the secondary rate limit. */
  contentPerMinute: number;
}

/**
 * GitHub's documented and observed limits. The two secondary limits are documented as 100 and 80; the second is off
 * here, because benches that post for 100 pull requests at once would only measure waiting.
 */
export const githubLimits: Limits = {
  diffFiles: 300,
  diffLines: 20_000,
  listedFiles: 3_000,
  patchLines: 3_000,
  patchBytes: 100 * 1024,
  listedCommits: 250,
  comparedFiles: 300,
  contentJsonBytes: 1024 * 1024,
  contentBytes: 100 * 1024 * 1024,
  // Measured by users: sveltia/sveltia-cms issue 950.
  graphqlTextBytes: 512_000,
  treeEntries: 100_000,
  bodyCharacters: 65_536,
  requestsPerHour: 5_000,
  anonymousPerHour: 60,
  searchesPerMinute: 30,
  concurrent: 100,
  contentPerMinute: Number.POSITIVE_INFINITY,
};

/** A repository by name, however its case is written. */
export interface RepositoryRef {
  owner: string;
  repo: string;
}

/**
 * The one text under which everything that is known of a repository is stored: `owner/repo` in lower case. Two
 * repositories never share one: a slash inside a name, and what no database takes, is escaped.
 */
export const repositoryKey = ({ owner, repo }: RepositoryRef): string => `${part(owner)}/${part(repo)}`;

const part = (name: string): string =>
  name
    .toWellFormed()
    .toLowerCase()
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[%/\u0000-\u001f\u007f]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`);

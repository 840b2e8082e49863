import type { Commit } from "../git/parse-commit";
import type { DiffFile } from "../git/parse-diff";
import type { Limits } from "../limits";
import type { Repository } from "../model/records";
import { nodeId, type World } from "../model/world";
import { apiPath, webPath } from "./render-repository";

const unsigned = {
  verified: false,
  reason: "unsigned",
  signature: null,
  payload: null,
  verified_at: null,
};

/** A commit as `GET /commits` shows it. */
export const renderCommit = (world: World, repository: Repository, commit: Commit) => {
  const api = apiPath(world, repository);
  const web = webPath(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", Number.parseInt(commit.sha.slice(0, 8), 16)),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${web}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    // The double knows no mail addresses of its users, so no commit belongs to an account.
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${web}/commit/${sha}`,
    })),
  };
};

/** A commit as `GET /git/commits` shows it. */
export const renderGitCommit = (world: World, repository: Repository, commit: Commit) => {
  const api = apiPath(world, repository);
  const web = webPath(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", Number.parseInt(commit.sha.slice(0, 8), 16)),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${web}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${web}/commit/${sha}`,
    })),
    verification: unsigned,
  };
};

/** One changed file. `patch` is absent for binary files, pure renames, and patches over GitHub's limits. */
export const renderDiffEntry = (
  world: World,
  repository: Repository,
  limits: Limits,
  ref: string,
  file: DiffFile,
) => {
  const path = file.filename.split("/").map(encodeURIComponent).join("/");
  const web = webPath(world, repository);
  const shown =
    file.patch !== "" && file.patchLines <= limits.patchLines && file.patchBytes <= limits.patchBytes;
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${web}/blob/${ref}/${encodeURIComponent(file.filename)}`,
    raw_url: `${web}/raw/${ref}/${encodeURIComponent(file.filename)}`,
    contents_url: `${apiPath(world, repository)}/contents/${path}?ref=${ref}`,
    ...(shown ? { patch: file.patch } : {}),
    ...(file.previousFilename ? { previous_filename: file.previousFilename } : {}),
  };
};

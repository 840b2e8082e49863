import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { GitRepository } from "../git/git-repository";
import { gitEnvironment } from "../git/run-git";
import type { Hook, Permission, Repository } from "../model/records";
import type { World } from "../model/world";

export interface NewRepository {
  owner: string;
  name: string;
  /** A bare repository, a work tree, or a bundle (which is cloned to a temporary folder). Never written to. */
  gitDir: string;
  private?: boolean;
  description?: string;
  ownerType?: "User" | "Organization";
  collaborators?: Record<string, Permission>;
}

/** Clones that the double made itself; `removeClones` deletes them. */
const clones = new WeakMap<World, string[]>();

export const addRepository = async (world: World, from: NewRepository): Promise<Repository> => {
  const git = new GitRepository(openGitDir(world, from.gitDir));
  const collaborators = Object.entries(from.collaborators ?? {});
  for (const [login] of collaborators) world.user(login);
  const repository: Repository = {
    id: world.nextId(),
    owner: world.user(from.owner, from.ownerType),
    name: from.name,
    git,
    fork: false,
    description: from.description ?? null,
    private: from.private ?? false,
    createdAt: world.now(),
    defaultBranch: await git.defaultBranch(),
    collaborators: new Map(collaborators.map(([login, permission]) => [login.toLowerCase(), permission])),
    refs: new Map(),
    labels: new Map(),
    issues: new Map(),
    hooks: new Map(),
    checkRuns: new Map(),
    statuses: [],
    artifacts: [],
  };
  world.repositories.set(`${from.owner}/${from.name}`.toLowerCase(), repository);
  return repository;
};

/** The fork of a repository in another account; it shares the git directory. */
export const forkOf = (world: World, repository: Repository, owner: string): Repository => {
  const known = world.repository(owner, repository.name);
  if (known) return known;
  const fork: Repository = {
    ...repository,
    id: world.nextId(),
    owner: world.user(owner),
    fork: true,
    createdAt: world.now(),
    refs: new Map(),
    labels: new Map(),
    issues: new Map(),
    hooks: new Map(),
    checkRuns: new Map(),
    collaborators: new Map(),
    statuses: [],
    artifacts: [],
  };
  world.repositories.set(`${owner}/${repository.name}`.toLowerCase(), fork);
  return fork;
};

export interface NewHook {
  owner: string;
  repo: string;
  url: string;
  secret?: string;
  /** All events when absent. */
  events?: string[];
  contentType?: "json" | "form";
}

/** A hook as if somebody had set it up on GitHub's page. */
export const addHook = (world: World, from: NewHook): Hook => {
  const hook = newHook(world, from);
  repositoryNamed(world, from.owner, from.repo).hooks.set(hook.id, hook);
  return hook;
};

/** A hook that belongs to nothing yet. */
export const newHook = (world: World, from: Omit<NewHook, "owner" | "repo">): Hook => {
  const now = world.now();
  return {
    id: world.nextId(),
    active: true,
    events: from.events ?? ["*"],
    createdAt: now,
    updatedAt: now,
    config: {
      url: from.url,
      contentType: from.contentType ?? "json",
      insecureSsl: "0",
      secret: from.secret ?? null,
    },
    lastResponse: { code: null, status: "unused", message: null },
  };
};

export interface NewArtifact {
  owner: string;
  repo: string;
  name: string;
  headSha: string;
  sizeInBytes: number;
  downloadUrl: string;
  expired?: boolean;
}

/** An artifact as if a workflow run at that commit had just uploaded it. */
export const addArtifact = (world: World, { owner, repo, expired = false, ...given }: NewArtifact): void => {
  const artifact = { ...given, expired, id: world.nextId(), createdAt: world.now(), headBranch: "topic" };
  repositoryNamed(world, owner, repo).artifacts.unshift(artifact);
};

/** The repository of that name; an error that says so when there is none. */
export const repositoryNamed = (world: World, owner: string, name: string): Repository => {
  const repository = world.repository(owner, name);
  if (!repository) throw new Error(`The double has no repository ${owner}/${name}.`);
  return repository;
};

/**
 * Commit of any git revision (`HEAD~3` too), with the branch name when it is one. A branch is read from git as it is
 * now; one that only the double knows is read from there.
 */
export const readRevision = async (
  repository: Repository,
  revision: string,
): Promise<{ sha: string; branch: string | null }> => {
  const { git, refs } = repository;
  const found = await git.header(`${revision}^{commit}`);
  if (found) {
    const branch = (await git.header(`refs/heads/${revision}`)) ? revision : null;
    return { sha: found.sha, branch };
  }
  const known = refs.get(revision);
  if (known) return { sha: known, branch: revision };
  throw new Error(`There is no revision ${revision} in ${repository.owner.login}/${repository.name}.`);
};

/** Deletes the clones that were made for bundles. */
export const removeClones = (world: World): void => {
  for (const folder of clones.get(world) ?? []) rmSync(folder, { recursive: true, force: true });
};

const openGitDir = (world: World, path: string): string => {
  if (!existsSync(path)) throw new Error(`There is no git repository at ${path}.`);
  if (statSync(path).isFile()) {
    const folder = mkdtempSync(join(tmpdir(), "github-double-"));
    clones.set(world, [...(clones.get(world) ?? []), folder]);
    const target = join(folder, "repository.git");
    execFileSync("git", ["clone", "--quiet", "--mirror", path, target], {
      env: gitEnvironment,
      stdio: "pipe",
    });
    return target;
  }
  return existsSync(join(path, ".git")) ? join(path, ".git") : path;
};

import { includes, permissionOf } from "../model/permissions";
import type { Repository, User } from "../model/records";
import { nodeId, type World } from "../model/world";
import { renderUser } from "./render-user";

const templates = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

export const apiPath = (world: World, repository: Repository): string =>
  `${world.apiUrl}/repos/${repository.owner.login}/${repository.name}`;

export const webPath = (world: World, repository: Repository): string =>
  `${world.webUrl}/${repository.owner.login}/${repository.name}`;

/** The short form that commits' and statuses' answers hold. */
export const renderMinimalRepository = (world: World, repository: Repository) => {
  const url = apiPath(world, repository);
  const web = webPath(world, repository);
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: `${repository.owner.login}/${repository.name}`,
    private: repository.private,
    owner: renderUser(world, repository.owner),
    html_url: web,
    description: repository.description,
    fork: repository.fork,
    url,
    ...Object.fromEntries(Object.entries(templates).map(([name, path]) => [name, url + path])),
  };
};

/** A repository as lists and pull requests hold it; `permissions` are those of `viewer`. */
export const renderRepository = (world: World, repository: Repository, viewer: User | null = null) => {
  const web = webPath(world, repository);
  const open = [...repository.issues.values()].filter((issue) => issue.state === "open").length;
  const host = new URL(world.webUrl).host;
  const has = permissionOf(repository, viewer);
  return {
    ...renderMinimalRepository(world, repository),
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
    git_url: `git://${host}/${repository.owner.login}/${repository.name}.git`,
    ssh_url: `git@${host}:${repository.owner.login}/${repository.name}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? "private" : "public",
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
    ...(viewer
      ? {
          permissions: {
            admin: has === "admin",
            maintain: includes(has, "maintain"),
            push: includes(has, "write"),
            triage: includes(has, "triage"),
            pull: includes(has, "read"),
          },
        }
      : {}),
  };
};

/** A repository as its own endpoint shows it. */
export const renderFullRepository = (world: World, repository: Repository, viewer: User | null) => ({
  ...renderRepository(world, repository, viewer),
  temp_clone_token: "",
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_rebase_merge: true,
  allow_auto_merge: false,
  delete_branch_on_merge: false,
  allow_update_branch: false,
  network_count: 0,
  subscribers_count: 0,
});

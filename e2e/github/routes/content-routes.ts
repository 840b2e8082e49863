import type { TreeEntry } from "../git/git-repository";
import { type Answer, type Call, ok, repositoryOf } from "../http/call";
import { GitHubError, notFound } from "../http/github-error";
import type { Route } from "../http/router";
import type { Repository } from "../model/records";
import { apiPath, webPath } from "../render/render-repository";
import { resolveRef } from "./target";

const path = "/repos/{owner}/{repo}/contents";

/** GitHub lists at most this many entries of a directory. */
const listedEntries = 1_000;

const handler = async (call: Call): Promise<Answer> => {
  const repository = repositoryOf(call, "read", { permission: "contents", level: "read" });
  const ref = call.query.get("ref") ?? repository.defaultBranch;
  const commit = await resolveRef(repository, ref);
  if (!commit) throw new GitHubError(404, `No commit found for the ref ${ref}`);
  const asked = (call.params["path"] ?? "").replace(/^\/+|\/+$/g, "");
  // Git would take it for a path from where it stands, and GitHub knows no such file.
  if (asked.split("/").some((part) => part === "." || part === "..")) throw notFound();
  const object = await repository.git.header(asked === "" ? `${commit}^{tree}` : `${commit}:${asked}`);
  const place = { call, repository, ref, path: asked, sha: object?.sha ?? "" };
  if (object?.type === "tree") return directory(place);
  if (object?.type === "blob") return file(place, object.size, commit);
  const entry = await entryAt(repository, commit, asked);
  if (entry?.type === "commit")
    return ok({ ...common({ ...place, sha: entry.sha }, "submodule", 0), submodule_git_url: null });
  throw notFound();
};

export const contentRoutes: Route[] = [
  {
    method: "GET",
    path,
    docs: "repos/contents#get-repository-content",
    describedAs: `${path}/{path}`,
    handler,
  },
  { method: "GET", path: `${path}/{+path}`, docs: "repos/contents#get-repository-content", handler },
];

type Place = { call: Call; repository: Repository; ref: string; path: string; sha: string };

const entryAt = async (
  repository: Repository,
  commit: string,
  asked: string,
): Promise<TreeEntry | undefined> => {
  const slash = asked.lastIndexOf("/");
  const parent = slash < 0 ? commit : `${commit}:${asked.slice(0, slash)}`;
  const entries = await repository.git.tree(parent, false).catch(() => []);
  return entries.find((entry) => entry.path === asked.slice(slash + 1));
};

const common = (
  { call, repository, ref, path: at, sha }: Place,
  type: "file" | "dir" | "symlink" | "submodule",
  size: number,
) => {
  const encoded = at.split("/").map(encodeURIComponent).join("/");
  const self = `${apiPath(call.world, repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${apiPath(call.world, repository)}/git/${type === "dir" ? "trees" : "blobs"}/${sha}`;
  const html = `${webPath(call.world, repository)}/${type === "dir" ? "tree" : "blob"}/${ref}/${encoded}`;
  const file = type === "file" || type === "symlink";
  return {
    name: at.slice(at.lastIndexOf("/") + 1),
    path: at,
    sha,
    size,
    url: self,
    html_url: html,
    git_url: git,
    download_url: file ? `${webPath(call.world, repository)}/raw/${ref}/${encoded}` : null,
    type,
    _links: {
      self,
      git,
      html,
    },
  };
};

const directory = async (place: Place): Promise<Answer> => {
  const entries = await place.repository.git.tree(place.sha, false);
  const listed = entries.slice(0, listedEntries).map((entry) => {
    const at = place.path === "" ? entry.path : `${place.path}/${entry.path}`;
    const type = entry.mode === "120000" ? "symlink" : entry.type === "blob" ? "file" : entry.type;
    const kind = type === "tree" ? "dir" : type === "commit" ? "submodule" : type;
    return common({ ...place, path: at, sha: entry.sha }, kind, entry.size ?? 0);
  });
  if (wants(place.call, "object")) return ok({ ...common(place, "dir", 0), entries: listed });
  return ok(listed);
};

const file = async (place: Place, size: number, commit: string): Promise<Answer> => {
  const { contentJsonBytes, contentBytes } = place.call.limits;
  if (size > contentBytes)
    throw new GitHubError(
      403,
      "This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API, " +
        "but you can always clone the repository via Git in order to obtain the blob.",
      { errors: [{ resource: "Blob", field: "data", code: "too_large" }] },
    );
  const content = async () => (await place.repository.git.object(place.sha))?.content ?? Buffer.alloc(0);
  if (wants(place.call, "raw"))
    return { status: 200, raw: await content(), mediaType: "application/vnd.github.raw+json" };
  const mode = (await entryAt(place.repository, commit, place.path))?.mode;
  if (mode === "120000")
    return ok({ ...common(place, "symlink", size), target: (await content()).toString("utf8") });
  if (size > contentJsonBytes) return ok({ ...common(place, "file", size), content: "", encoding: "none" });
  return ok({ ...common(place, "file", size), content: base64(await content()), encoding: "base64" });
};

/** Base 64 in lines of 60, as GitHub writes it. */
export const base64 = (content: Buffer): string => content.toString("base64").replace(/.{1,60}/g, "$&\n");

/** Whether the caller asks for GitHub's media type of that name. */
export const wants = (call: Call, name: string): boolean =>
  call.accept.some((type) => new RegExp(`^application/vnd\\.github\\.(v3\\.)?${name}(\\+json)?$`).test(type));

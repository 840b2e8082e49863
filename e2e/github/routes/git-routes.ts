import { type Call, ok, repositoryOf } from "../http/call";
import { GitHubError, notFound } from "../http/github-error";
import type { Route } from "../http/router";
import type { Repository } from "../model/records";
import { nodeId } from "../model/world";
import { renderGitCommit } from "../render/render-commit";
import { apiPath } from "../render/render-repository";
import { base64, wants } from "./content-routes";
import { resolveRef } from "./target";

const base = "/repos/{owner}/{repo}";
const repositoryFor = (call: Call): Repository =>
  repositoryOf(call, "read", { permission: "contents", level: "read" });
const isSha = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

export const gitRoutes: Route[] = [
  {
    method: "GET",
    path: `${base}/git/blobs/{file_sha}`,
    docs: "git/blobs#get-a-blob",
    handler: async (call) => {
      const repository = repositoryFor(call);
      const sha = call.params["file_sha"] ?? "";
      if (!isSha(sha))
        throw new GitHubError(
          422,
          "The sha parameter must be exactly 40 characters and contain only [0-9a-f].",
        );
      const header = await repository.git.header(sha);
      if (header?.type !== "blob") throw notFound();
      if (header.size > call.limits.contentBytes)
        throw new GitHubError(403, "The requested blob is too large to fetch via the API.", {
          errors: [
            {
              resource: "Blob",
              field: "data",
              code: "too_large",
            },
          ],
        });
      const content = (await repository.git.object(sha))?.content ?? Buffer.alloc(0);
      if (wants(call, "raw"))
        return {
          status: 200,
          raw: content,
          mediaType: "application/vnd.github.raw+json",
        };
      return ok({
        sha,
        node_id: nodeId("Blob", Number.parseInt(sha.slice(0, 8), 16)),
        size: header.size,
        url: `${apiPath(call.world, repository)}/git/blobs/${sha}`,
        content: base64(content),
        encoding: "base64",
      });
    },
  },
  {
    method: "GET",
    path: `${base}/git/trees/{+tree_sha}`,
    docs: "git/trees#get-a-tree",
    handler: async (call) => {
      const repository = repositoryFor(call);
      const asked = call.params["tree_sha"] ?? "";
      const commit = await resolveRef(repository, asked);
      const tree = await repository.git.header(`${commit ?? asked}^{tree}`);
      if (!tree || (!commit && !isSha(asked))) throw notFound();
      const entries = await repository.git.tree(tree.sha, call.query.has("recursive"));
      const { treeEntries } = call.limits;
      const api = `${apiPath(call.world, repository)}/git`;
      return ok({
        sha: tree.sha,
        url: `${api}/trees/${tree.sha}`,
        tree: entries.slice(0, treeEntries).map(({ path, mode, type, sha, size }) => ({
          path,
          mode,
          type,
          sha,
          ...(size === null ? {} : { size }),
          ...(type === "commit" ? {} : { url: `${api}/${type}s/${sha}` }),
        })),
        truncated: entries.length > treeEntries,
      });
    },
  },
  {
    method: "GET",
    path: `${base}/git/commits/{commit_sha}`,
    docs: "git/commits#get-a-commit-object",
    handler: async (call) => {
      const repository = repositoryFor(call);
      const sha = call.params["commit_sha"] ?? "";
      if (!isSha(sha) || (await repository.git.header(sha))?.type !== "commit") throw notFound();
      return ok(renderGitCommit(call.world, repository, await repository.git.commit(sha)));
    },
  },
  {
    method: "GET",
    path: `${base}/git/ref/{+ref}`,
    docs: "git/refs#get-a-reference",
    handler: async (call) => {
      const repository = repositoryFor(call);
      const ref = call.params["ref"] ?? "";
      const sha = /^(heads|tags|pull)\//.test(ref) ? await resolveRef(repository, ref) : null;
      if (!sha) throw notFound();
      const api = `${apiPath(call.world, repository)}/git`;
      return ok({
        ref: `refs/${ref}`,
        node_id: nodeId("Ref", Number.parseInt(sha.slice(0, 8), 16)),
        url: `${api}/refs/${ref}`,
        object: {
          sha,
          type: "commit",
          url: `${api}/commits/${sha}`,
        },
      });
    },
  },
];

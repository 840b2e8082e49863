import { type Call, numberOf, repositoryOf, signedIn } from "../http/call";
import { GitHubError, notFound } from "../http/github-error";
import { linkHeader, pageOf } from "../http/paginate";
import type { Route } from "../http/router";
import type { Artifact, Repository } from "../model/records";
import { nodeId } from "../model/world";
import { apiPath } from "../render/render-repository";

const path = "/repos/{owner}/{repo}/actions/artifacts";
const need = { permission: "actions", level: "read" } as const;

export const artifactRoutes: Route[] = [
  {
    method: "GET",
    path,
    docs: "actions/artifacts#list-artifacts-for-a-repository",
    handler: (call) => {
      const repository = repositoryOf(call, "read", need);
      const name = call.query.get("name");
      const all = repository.artifacts.filter((one) => name === null || one.name === name);
      const { page, size } = pageOf(call);
      const artifacts = all.slice((page - 1) * size, page * size).map((one) => render(call, repository, one));
      return {
        status: 200,
        json: { total_count: all.length, artifacts },
        headers: linkHeader(call, page, size, all.length),
      };
    },
  },
  {
    method: "GET",
    path: `${path}/{artifact_id}/{archive_format}`,
    docs: "actions/artifacts#download-an-artifact",
    handler: (call) => {
      const repository = repositoryOf(call, "read", need);
      // Also of a public repository: GitHub has no download without a token.
      signedIn(call);
      const id = numberOf(call, "artifact_id");
      const found = repository.artifacts.find((one) => one.id === id);
      if (!found || call.params["archive_format"] !== "zip") throw notFound();
      if (found.expired) throw new GitHubError(410, "Artifact has expired");
      return { status: 302, headers: { location: found.downloadUrl } };
    },
  },
];

const render = (call: Call, repository: Repository, one: Artifact) => {
  const url = `${apiPath(call.world, repository)}/actions/artifacts/${one.id}`;
  return {
    id: one.id,
    node_id: nodeId("Artifact", one.id),
    name: one.name,
    size_in_bytes: one.sizeInBytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: one.expired,
    digest: null,
    created_at: one.createdAt,
    updated_at: one.createdAt,
    expires_at: one.createdAt,
    workflow_run: {
      id: one.id,
      repository_id: repository.id,
      head_repository_id: repository.id,
      head_branch: one.headBranch,
      head_sha: one.headSha,
    },
  };
};

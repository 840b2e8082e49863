import { answerGit } from "../git/http-backend";
import { includes, permissionOf, scopesReach } from "../model/permissions";
import type { Token } from "../model/records";
import type { World } from "../model/world";

interface Asked {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

interface Told {
  status: number;
  headers: [string, string][];
  body: Buffer;
}

/** Git over HTTP, for reading alone; null for what is no path of git. Who may not read is asked who they are. */
export const serveGit = async (world: World, token: Token | null, asked: Asked): Promise<Told | null> => {
  const [, owner, repo, path] =
    /^\/([^/]+)\/([^/]+)\.git(\/(?:info\/refs|git-upload-pack))$/.exec(asked.path) ?? [];
  if (!owner || !repo || !path) return null;
  const repository = world.repository(decodeURIComponent(owner), decodeURIComponent(repo));
  const may =
    repository &&
    includes(permissionOf(repository, token?.user ?? null), "read") &&
    (token === null || scopesReach(token, repository, false));
  if (!may)
    return {
      status: token === null ? 401 : 404,
      headers: token === null ? [["www-authenticate", 'Basic realm="GitHub"']] : [],
      body: Buffer.from("Repository not found."),
    };
  return answerGit(repository.git.gitDir, { ...asked, path });
};

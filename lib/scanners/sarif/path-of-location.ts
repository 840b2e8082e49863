import { isRepositoryPath } from "@/lib/source/is-repository-path";
import type { SarifRun } from "./sarif-log";

type Location = { uri?: string | undefined; uriBaseId?: string | undefined; index?: number | undefined };

/** What tools call the root of the repository. */
const rootNames = /^%?(src_?root|root_?path|project_?root|repo_?root|source_?root|root)%?$/i;
const longestPath = 1_000;

/**
 * Turns the locations of one run into paths from the root of the repository; one whose root is not known keeps a slash
 * at its start. Null for what names no file of a repository: another scheme, a way out of the root, none at all.
 * @param checkout address or path of the root on the tool's machine, as whoever uploads says; null where not said
 */
export function pathsOf(run: SarifRun, checkout: string | null): (location: Location) => string | null {
  const bases = run.originalUriBaseIds ?? {};
  const named = Object.keys(bases).find((name) => rootNames.test(name));
  const works = run.invocations?.[0]?.workingDirectory;
  const root =
    (checkout === null ? null : absolute(checkout)) ??
    (named === undefined ? null : absolute(resolve({ uriBaseId: named }, 0) ?? "")) ??
    (works === undefined ? null : absolute(resolve(works, 0) ?? ""));

  return (location) => {
    const listed = location.uri === undefined ? run.artifacts?.[location.index ?? -1]?.location : undefined;
    const address = resolve(listed ?? location, 0);
    if (address === null || address === "") return null;
    const path = absolute(address);
    if (path === null) return /^[a-z][a-z\d+.-]+:/i.test(address) ? null : relative(decoded(address));
    if (root !== null && path.startsWith(root)) return relative(path.slice(root.length));
    // One that lies beside the root is of no use to anybody.
    if (root !== null) return null;
    // A base that is the only word on where the repository lies is taken for its root.
    const base =
      location.uriBaseId === undefined ? null : absolute(resolve({ uriBaseId: location.uriBaseId }, 0) ?? "");
    if (base !== null && path.startsWith(base)) return relative(path.slice(base.length));
    const rest = relative(path.slice(1));
    return rest === null ? null : `/${rest}`;
  };

  /** The address with that of its base before it; null where bases go round in circles. */
  function resolve({ uri = "", uriBaseId }: Location, depth: number): string | null {
    if (depth > 8) return null;
    if (uriBaseId === undefined || /^([a-z][a-z\d+.-]+:|\/)/i.test(uri)) return uri;
    const base = Object.hasOwn(bases, uriBaseId) ? bases[uriBaseId] : undefined;
    if (!base) return uri;
    const before = resolve(base, depth + 1);
    if (before === null) return null;
    return before === "" || before.endsWith("/") ? before + uri : `${before}/${uri}`;
  }
}

/** The path of a `file:` address, or of one that begins with a slash or a drive, ending in a slash for a folder. */
function absolute(address: string): string | null {
  const local = /^file:(?:\/\/[^/]*)?(\/.*)$/i.exec(address)?.[1];
  const path = local ?? (/^(\/|[a-z]:[\\/])/i.test(address) ? address : null);
  if (path === null) return null;
  const text = decoded(path);
  return text === null ? null : text.startsWith("/") ? text : `/${text}`;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text).replaceAll("\\", "/");
  } catch {
    return null;
  }
}

/** Without `.` and with each `..` taken back; null when it leads out of its root or is no path of a repository. */
function relative(path: string | null): string | null {
  const parts: string[] = [];
  for (const part of (path ?? "").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  const clean = parts.join("/");
  return clean.length <= longestPath && isRepositoryPath(clean) ? clean : null;
}

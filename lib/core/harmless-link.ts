/** Where programmers look things up; nobody can put up a page of their own there. */
const documentation = new Set([
  "bandit.readthedocs.io",
  "cheatsheetseries.owasp.org",
  "codeql.github.com",
  "cwe.mitre.org",
  "datatracker.ietf.org",
  "developer.mozilla.org",
  "docs.astral.sh",
  "docs.djangoproject.com",
  "docs.oracle.com",
  "docs.python.org",
  "docs.spring.io",
  "eslint.org",
  "go.dev",
  "html.spec.whatwg.org",
  "nodejs.org",
  "nvd.nist.gov",
  "osv.dev",
  "owasp.org",
  "peps.python.org",
  "pkg.go.dev",
  "react.dev",
  "tc39.es",
  "www.postgresql.org",
  "www.rfc-editor.org",
  "www.typescriptlang.org",
]);

/** Pages of a repository that show its code, commits, issues and pull requests; not what anybody may upload or write. */
const ofRepository =
  /^(?:\/(?:blob|tree|commit|commits)\/[^?]+|\/compare\/[\w./-]+|\/(?:issues|pull)\/\d+(?:\/(?:files|commits))?)?\/?$/;

/**
 * The address when a text that strangers may have shaped may link to it, in its plain form; else null. Allowed are
 * known documentation, and pages of the change's own repository that nobody but its commits and people write. Never
 * with a query, which could carry something out or fill in a form.
 * @param home address of the repository, without a final slash; null where there is none
 */
export function harmlessLink(address: string, home: string | null): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.search !== "" || url.username !== "" || url.password !== "") return null;
  if (url.protocol === "https:" && url.port === "" && documentation.has(url.hostname))
    return isEverybodys(url) ? null : url.href;
  return home !== null && isInside(url, new URL(home)) ? url.href : null;
}

/** Playgrounds run what an address holds, and the list of Go's packages shows what any package says of itself. */
const isEverybodys = ({ hostname, pathname }: URL): boolean =>
  /(?:^|\/)play(?:ground)?(?:\/|$)/.test(pathname) ||
  (hostname === "pkg.go.dev" && /^\/[^/]*\./.test(pathname) && !pathname.startsWith("/golang.org/x/"));

function isInside(url: URL, home: URL): boolean {
  if (url.origin !== home.origin) return false;
  const [path, root] = [url.pathname.toLowerCase(), home.pathname.toLowerCase().replace(/\/$/, "")];
  return (path === root || path.startsWith(`${root}/`)) && ofRepository.test(path.slice(root.length));
}

import type { Place } from "./place";

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

/**
 * The address when a text that strangers may have shaped may link to it, in its plain form; else null. Allowed are
 * known documentation and the change's own repository. Never with a query, which could carry something out or
 * fill in a form.
 */
export function allowedLink(address: string, place: Place | null): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.search !== "" || url.username !== "" || url.password !== "") return null;
  if (url.protocol === "https:" && url.port === "" && documentation.has(url.hostname)) return url.href;
  return place !== null && isInside(url, place) ? url.href : null;
}

function isInside(url: URL, place: Place): boolean {
  const home = new URL(place.url);
  if (url.origin !== home.origin) return false;
  const [path, root] = [url.pathname.toLowerCase(), home.pathname.toLowerCase()];
  return path === root || path.startsWith(`${root}/`);
}

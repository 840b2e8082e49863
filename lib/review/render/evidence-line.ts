import type { Evidence } from "@/lib/core/finding";
import { codeUrl, type Place } from "./place";
import { allowedLink } from "./safe-link";
import { codeSpan, safeLine } from "./safe-markdown";

const most = 4;

/** What a finding rests on as one line of Markdown: rule with its weakness, code at a commit, issues, and what other systems know. */
export function evidenceLine(evidence: Evidence[], place: Place | null): string {
  const told = new Set<string>();
  const items = evidence.map((item) => {
    if (item.kind !== "rule" && item.kind !== "tool") return item;
    const { cwe, ...rest } = item;
    // Tools that agree name one weakness, which is enough once.
    if (cwe === undefined || (item.kind === "tool" && told.has(cwe))) return rest;
    told.add(cwe);
    return item;
  });
  return [...new Set(items.map((item) => show(item, place)))].slice(0, most).join(" · ");
}

function show(item: Evidence, place: Place | null): string {
  switch (item.kind) {
    case "tool": {
      const name = codeSpan(`${item.tool}/${item.rule}`);
      const url = allowedLink(item.url ?? "", null);
      const cwe = /^CWE-(\d{1,5})$/.exec(item.cwe ?? "")?.[1];
      const weakness = cwe && ` · [CWE-${cwe}](https://cwe.mitre.org/data/definitions/${cwe}.html)`;
      return `${url ? `[${name}](${url})` : name}${weakness ?? ""}`;
    }
    case "rule": {
      const name = codeSpan(item.rule);
      const url = allowedLink(item.url ?? "", null);
      const cwe = item.cwe && safeLine(item.cwe);
      if (!cwe) return url ? `[${name}](${url})` : name;
      return `${name} · ${url ? `[${cwe}](${url})` : cwe}`;
    }
    case "code":
      return codePlace(item, place, `@${item.sha.slice(0, 7)}`);
    case "issue": {
      const own = place && `${place.owner}/${place.repo}`.toLowerCase() === item.repository.toLowerCase();
      return own
        ? `[#${item.number}](${place.url}/issues/${item.number})`
        : codeSpan(`${item.repository}#${item.number}`);
    }
    case "memory":
      return `${item.rule ? "team rule" : "memory"}: _${safeLine(item.text, 160)}_`;
    case "graph":
      return item.number !== undefined && place
        ? `[${safeLine(item.fact, 160)}](${place.url}/pull/${item.number})`
        : safeLine(item.fact, 160);
    case "external":
      // Its address comes from a stranger's server, so it is not linked where others read it.
      return codeSpan(`${item.service} ${item.id}`);
  }
}

interface CodePlace {
  path: string;
  sha: string;
  startLine: number;
  endLine: number;
}

/** `path:12-14` as a link to those lines at the commit, or as code where there is nothing to link to. */
export function codePlace(
  { path, sha, startLine, endLine }: CodePlace,
  place: Place | null,
  after = "",
): string {
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  const name = codeSpan(`${path}:${lines}${after}`);
  return place ? `[${name}](${codeUrl(place, path, sha, [startLine, endLine])})` : name;
}

import { type Call, ok } from "../http/call";
import { validationFailed } from "../http/github-error";
import { linkHeader, pageOf } from "../http/paginate";
import type { Route } from "../http/router";
import { includes, permissionOf, scopesReach } from "../model/permissions";
import type { Issue, Repository } from "../model/records";
import { renderIssue } from "../render/render-issue";

type Found = { repository: Repository; issue: Issue; score: number };
type Qualifier = { name: string; value: string; not: boolean };

/** GitHub gives at most this many results, however many there are. */
const reachable = 1_000;

export const searchRoutes: Route[] = [
  {
    method: "GET",
    path: "/search/issues",
    docs: "search/search#search-issues-and-pull-requests",
    handler: (call) => {
      const query = call.query.get("q") ?? "";
      if (query.trim() === "")
        throw validationFailed({
          resource: "Search",
          field: "q",
          code: "missing",
        });
      if (query.length > 256)
        throw validationFailed({
          resource: "Search",
          field: "q",
          code: "invalid",
          message: "The search is longer than 256 characters.",
        });
      const { words, qualifiers } = parseQuery(query);
      checkQualifiers(call, qualifiers);
      const found = matches(call, words, qualifiers);
      const { page, size } = pageOf(call);
      const shown = found.slice(0, reachable).slice((page - 1) * size, page * size);
      const headers = linkHeader(call, page, size, Math.min(found.length, reachable));
      const items = shown.map(({ repository, issue, score }) => ({
        ...renderIssue(call.world, repository, issue),
        score,
      }));
      const body = {
        total_count: found.length,
        incomplete_results: false,
        search_type: "lexical",
        items,
      };
      return {
        ...ok(body),
        headers,
      };
    },
  },
];

/** Splits a search into words (quoted ones whole) and `name:value` qualifiers. */
const parseQuery = (query: string): { words: string[]; qualifiers: Qualifier[] } => {
  const words: string[] = [];
  const qualifiers: Qualifier[] = [];
  for (const match of query.matchAll(/(-?)(?:([a-z-]+):)?(?:"([^"]*)"|(\S+))/gi)) {
    const value = match[3] ?? match[4] ?? "";
    if (match[2]) qualifiers.push({ name: match[2].toLowerCase(), value, not: match[1] === "-" });
    else if (value !== "AND") words.push(value.toLowerCase());
  }
  return { words, qualifiers };
};

const visibleTo = (call: Call, repository: Repository): boolean =>
  call.token?.kind === "installation"
    ? !repository.private || call.token.installation?.account === repository.owner
    : includes(permissionOf(repository, call.token?.user ?? null), "read") &&
      (!call.token || scopesReach(call.token, repository, false));

const checkQualifiers = (call: Call, qualifiers: readonly Qualifier[]): void => {
  const invalid = (message: string) =>
    validationFailed({ resource: "Search", field: "q", code: "invalid", message });
  const kinds = qualifiers.filter(({ name }) => name === "is" || name === "type");
  if (!kinds.some(({ value }) => ["issue", "pr", "pull-request"].includes(value)))
    throw invalid("Query must include 'is:issue' or 'is:pull-request'");
  for (const { value } of qualifiers.filter(({ name }) => name === "repo")) {
    const repository = call.world.repositories.get(value.toLowerCase());
    if (!repository || !visibleTo(call, repository))
      throw invalid(
        "The listed users and repositories cannot be searched either because the resources do not exist " +
          "or you do not have permission to view them.",
      );
  }
};

const matches = (call: Call, words: readonly string[], qualifiers: readonly Qualifier[]): Found[] => {
  const places = qualifiers.filter(({ name }) => name === "in").flatMap(({ value }) => value.split(","));
  const found: Found[] = [];
  for (const repository of call.world.repositories.values()) {
    if (!visibleTo(call, repository)) continue;
    for (const issue of repository.issues.values()) {
      const text = textOf(issue, places);
      if (!words.every((word) => text.includes(word))) continue;
      if (!qualifiers.every((one) => fits(repository, issue, one) !== one.not)) continue;
      const score = words.reduce((sum, word) => sum + text.split(word).length - 1, 0);
      found.push({ repository, issue, score: words.length > 0 ? score : 1 });
    }
  }
  const sort = call.query.get("sort");
  const by = (one: Found) => (sort === "updated" ? one.issue.updatedAt : one.issue.createdAt);
  const order = (a: Found, b: Found) =>
    sort ? by(b).localeCompare(by(a)) : b.score - a.score || b.issue.number - a.issue.number;
  const sorted = found.toSorted(order);
  return call.query.get("order") === "asc" ? sorted.toReversed() : sorted;
};

const textOf = (issue: Issue, places: readonly string[]): string => {
  const parts = [];
  if (places.length === 0 || places.includes("title")) parts.push(issue.title);
  if (places.length === 0 || places.includes("body")) parts.push(issue.body ?? "");
  if (places.length === 0 || places.includes("comments"))
    parts.push(...issue.comments.map(({ body }) => body));
  return parts.join("\n").toLowerCase();
};

const fits = (repository: Repository, issue: Issue, { name, value }: Qualifier): boolean => {
  const wanted = value.toLowerCase();
  switch (name) {
    case "repo":
      return `${repository.owner.login}/${repository.name}`.toLowerCase() === wanted;
    case "user":
    case "org":
      return repository.owner.login.toLowerCase() === wanted;
    case "is":
    case "type":
    case "state":
      if (wanted === "issue") return issue.pull === null;
      if (wanted === "pr" || wanted === "pull-request") return issue.pull !== null;
      if (wanted === "merged") return issue.pull?.mergedAt != null;
      if (wanted === "draft") return issue.pull?.draft === true;
      return issue.state === wanted;
    case "author":
      return issue.user.login.toLowerCase() === wanted;
    case "label":
      return issue.labels.some((label) => label.name.toLowerCase() === wanted);
    case "head":
      return issue.pull?.head.ref === value;
    case "base":
      return issue.pull?.base.ref === value;
    default:
      // `in:` and `sort:` select nothing; GitHub reads unknown qualifiers as words that match nothing.
      return ["in", "sort", "archived"].includes(name);
  }
};

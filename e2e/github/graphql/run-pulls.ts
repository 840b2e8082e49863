import type { Call } from "../http/call";
import { repositoryOf } from "../http/call";
import { diffOfPull } from "../model/pull-diff";
import type { Issue, Pull, Repository } from "../model/records";
import { findPull } from "../model/world";
import { webPath } from "../render/render-repository";
import { GraphqlError, type GraphqlFault } from "./graphql-error";
import type { Field } from "./parse-query";
import { readActor } from "./read-actor";
import { readThreads } from "./run-threads";
import { keysIn, namesIn, numberIn, pageSizeIn, readFields, textIn, type Values } from "./read-field";

const need = { permission: "pull_requests", level: "read" } as const;

/** One pull request by its number; an error where there is none. */
export const runPullRequest = async (
  call: Call,
  field: Field,
  values: Values,
  { errors, path }: { errors: GraphqlFault[]; path: string[] },
) => {
  const repository = repositoryOf(call, "read", need);
  const number = numberIn(field, "number") ?? 0;
  const found = findPull(repository, number);
  if (found) return readPull(call, repository, found, { field, values });
  errors.push({
    type: "NOT_FOUND",
    path: [...path, field.alias],
    locations: [field.at],
    message: `Could not resolve to a PullRequest with the number of ${number}.`,
  });
  return null;
};

/** A page of pull requests, by state and in the order that is asked for: oldest first when none is. */
export const runPullRequests = async (call: Call, field: Field, values: Values) => {
  const repository = repositoryOf(call, "read", need);
  const size = pageSizeIn(field);
  const states = namesIn(field, "states");
  const { field: by = "CREATED_AT", direction = "ASC" } = keysIn(field, "orderBy");
  const time = ({ issue }: Found) => (by === "UPDATED_AT" ? issue.updatedAt : issue.createdAt);
  const rising = [...repository.issues.values()]
    .flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []))
    .filter((found) => states.length === 0 || states.includes(stateOf(found)))
    .toSorted((a, b) => time(a).localeCompare(time(b)) || a.issue.number - b.issue.number);
  const all = direction === "DESC" ? rising.toReversed() : rising;
  const from = placeAfter(all, textIn(field, "after", values));
  const page = all.slice(from, from + size);
  const last = page.at(-1);
  return readFields("PullRequestConnection", field, {
    totalCount: () => all.length,
    nodes: (one) =>
      Promise.all(page.map((found) => readPull(call, repository, found, { field: one, values }))),
    pageInfo: (one) =>
      readFields("PageInfo", one, {
        hasNextPage: () => from + size < all.length,
        endCursor: () => (last ? cursorOf(last) : null),
      }),
  });
};

interface Found {
  issue: Issue;
  pull: Pull;
}

const stateOf = ({ issue, pull }: Found): string =>
  pull.mergedAt ? "MERGED" : issue.state === "open" ? "OPEN" : "CLOSED";

const cursorOf = ({ issue }: Found): string => Buffer.from(`cursor:v2:${issue.number}`).toString("base64");

const placeAfter = (all: Found[], cursor: string | null): number => {
  if (cursor === null) return 0;
  const at = all.findIndex((found) => cursorOf(found) === cursor);
  if (at < 0) throw new GraphqlError({ message: `\`${cursor}\` does not appear to be a valid cursor.` });
  return at + 1;
};

const readPull = (
  call: Call,
  repository: Repository,
  found: Found,
  { field, values }: { field: Field; values: Values },
) => {
  const { issue, pull } = found;
  return readFields("PullRequest", field, {
    number: () => issue.number,
    title: () => issue.title,
    body: () => issue.body ?? "",
    url: () => `${webPath(call.world, repository)}/pull/${issue.number}`,
    state: () => stateOf(found),
    mergedAt: () => pull.mergedAt,
    updatedAt: () => issue.updatedAt,
    baseRefOid: () => pull.base.sha,
    headRefOid: () => pull.head.sha,
    author: (one) => readActor(issue.user, one),
    files: (one) => readFiles(repository, pull, one),
    reviewThreads: (one) => readThreads(call, { repository, issue, pull }, one, values),
  });
};

const readFiles = async (repository: Repository, pull: Pull, field: Field) => {
  const size = pageSizeIn(field);
  const { files } = await diffOfPull(repository, pull);
  return readFields("PullRequestChangedFileConnection", field, {
    totalCount: () => files.length,
    nodes: (one) =>
      Promise.all(
        files.slice(0, size).map((file) =>
          readFields("PullRequestChangedFile", one, {
            path: () => file.filename,
            additions: () => file.additions,
            deletions: () => file.deletions,
          }),
        ),
      ),
  });
};

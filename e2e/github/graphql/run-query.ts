import { type Call, repositoryOf } from "../http/call";
import { GitHubError } from "../http/github-error";
import type { GitObject } from "../git/object-reader";
import { diffOfPull } from "../model/pull-diff";
import type { Pull, Repository } from "../model/records";
import { findPull } from "../model/world";
import { resolveRef } from "../routes/target";
import { GraphqlError, type GraphqlFault } from "./graphql-error";
import type { Field, Query, Selection } from "./parse-query";

type Values = Record<string, string | null>;

/** The texts of a query's variables; throws for those of the wrong kind and those that are required and absent. */
export const readVariables = (query: Query, given: Record<string, unknown>): Values => {
  const values: Values = {};
  for (const { name, type, required, at } of query.variables) {
    const value = given[name] ?? null;
    const refuse = (explanation: string) =>
      new GraphqlError({
        extensions: { value, problems: [{ path: [], explanation }] },
        locations: [at],
        message: `Variable $${name} of type ${type}${required ? "!" : ""} was provided invalid value`,
      });
    if (value === null && required) throw refuse("Expected value to not be null");
    if (value !== null && typeof value !== "string")
      throw refuse(`Could not coerce value ${JSON.stringify(value)} to ${type}`);
    values[name] = value;
  }
  return values;
};

/** Answers a query that `checkQuery` let through: `data`, and an error for each repository that is not there. */
export const runQuery = async (
  call: Call,
  query: Query,
  values: Values,
): Promise<{ data: Record<string, unknown>; errors?: GraphqlFault[] }> => {
  const data: Record<string, unknown> = {};
  const errors: GraphqlFault[] = [];
  for (const field of fieldsFor("Query", query.selections)) {
    if (field.name === "__typename") data[field.alias] = "Query";
    else data[field.alias] = await runRepository(call, field, values, errors);
  }
  return errors.length > 0 ? { data, errors } : { data };
};

const textOf = (field: Field, name: string, values: Values): string | null => {
  const value = field.args.find((one) => one.name === name)?.value;
  if (!value) return null;
  return "variable" in value ? (values[value.variable] ?? null) : String(value.constant);
};

const runRepository = async (call: Call, field: Field, values: Values, errors: GraphqlFault[]) => {
  const owner = textOf(field, "owner", values) ?? "";
  const repo = textOf(field, "name", values) ?? "";
  const fault = { path: [field.alias], locations: [field.at] };
  try {
    const need = { permission: "contents", level: "read" } as const;
    const repository = repositoryOf({ ...call, params: { owner, repo } }, "read", need);
    const data: Record<string, unknown> = {};
    for (const one of fieldsFor("Repository", field.selections ?? []))
      data[one.alias] =
        one.name === "__typename"
          ? "Repository"
          : one.name === "pullRequest"
            ? await runPullRequest({ ...call, params: { owner, repo } }, one, errors, [field.alias])
            : await runObject(call, repository, one, textOf(one, "expression", values));
    return data;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    errors.push(
      error.status === 404
        ? {
            type: "NOT_FOUND",
            ...fault,
            message: `Could not resolve to a Repository with the name '${owner}/${repo}'.`,
          }
        : { type: "FORBIDDEN", ...fault, message: error.message },
    );
    return null;
  }
};

const runPullRequest = async (call: Call, field: Field, errors: GraphqlFault[], path: string[]) => {
  const repository = repositoryOf(call, "read", { permission: "pull_requests", level: "read" });
  const number = numberIn(field, "number") ?? 0;
  const found = findPull(repository, number);
  if (!found) {
    errors.push({
      type: "NOT_FOUND",
      path: [...path, field.alias],
      locations: [field.at],
      message: `Could not resolve to a PullRequest with the number of ${number}.`,
    });
    return null;
  }
  const data: Record<string, unknown> = {};
  for (const one of fieldsFor("PullRequest", field.selections ?? [])) {
    if (one.name === "__typename") data[one.alias] = "PullRequest";
    else if (one.name === "number") data[one.alias] = number;
    else data[one.alias] = await runFiles(repository, found.pull, one);
  }
  return data;
};

const runFiles = async (repository: Repository, pull: Pull, field: Field) => {
  const first = numberIn(field, "first");
  if (first === null || first < 1 || first > 100)
    throw new GraphqlError({
      message: `You must provide a \`first\` or \`last\` value of 1 to 100 to properly paginate the \`files\` connection.`,
    });
  const { files } = await diffOfPull(repository, pull);
  const read: Record<string, (one: Field) => unknown> = {
    __typename: () => "PullRequestChangedFileConnection",
    totalCount: () => files.length,
    nodes: (one) =>
      files
        .slice(0, first)
        .map(({ filename }) =>
          Object.fromEntries(
            fieldsFor("PullRequestChangedFile", one.selections ?? []).map(({ alias, name }) => [
              alias,
              name === "path" ? filename : "PullRequestChangedFile",
            ]),
          ),
        ),
  };
  return Object.fromEntries(
    fieldsFor("PullRequestChangedFileConnection", field.selections ?? []).map((one) => [
      one.alias,
      read[one.name]?.(one),
    ]),
  );
};

const numberIn = (field: Field, name: string): number | null => {
  const value = field.args.find((one) => one.name === name)?.value;
  return value && "constant" in value && typeof value.constant === "number" ? value.constant : null;
};

const types = { blob: "Blob", tree: "Tree", commit: "Commit", tag: "Tag" } as const;

const runObject = async (call: Call, repository: Repository, field: Field, expression: string | null) => {
  const object = expression === null ? null : await find(repository, expression);
  if (!object) return null;
  const type = types[object.type];
  const fields = fieldsFor(type, field.selections ?? []);
  const content = fields.some(({ name }) => name === "text" || name === "isBinary")
    ? ((await repository.git.object(object.sha))?.content ?? Buffer.alloc(0))
    : Buffer.alloc(0);
  // GitHub looks at more than zero bytes, and reads other encodings than UTF-8; here those are U+FFFD.
  const binary = content.subarray(0, 8000).includes(0);
  const longest = call.limits.graphqlTextBytes;
  const read: Record<string, unknown> = {
    __typename: type,
    oid: object.sha,
    byteSize: object.size,
    isBinary: binary,
    isTruncated: object.size > longest,
    text: binary ? null : content.subarray(0, longest).toString("utf8"),
  };
  return Object.fromEntries(fields.map(({ alias, name }) => [alias, read[name]]));
};

/** What `REV` or `REV:PATH` names. */
const find = async (repository: Repository, expression: string): Promise<GitObject | null> => {
  const colon = expression.indexOf(":");
  const commit = await resolveRef(repository, colon < 0 ? expression : expression.slice(0, colon));
  if (!commit) return null;
  if (colon < 0) return repository.git.header(commit);
  const path = expression.slice(colon + 1);
  // Git reads these relative to a folder that a server does not have, and gives up.
  return /^\.\.?(\/|$)/.test(path) ? null : repository.git.header(`${commit}:${path}`);
};

/** The fields that are asked of a value of a type, those in fragments that fit it too. */
const fieldsFor = (type: string, selections: Selection[]): Field[] =>
  selections.flatMap((selection) => {
    if (selection.kind === "field") return [selection];
    return selection.on === type || selection.on === "GitObject" ? fieldsFor(type, selection.selections) : [];
  });

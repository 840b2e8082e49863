import { type Call, repositoryOf } from "../http/call";
import { GitHubError } from "../http/github-error";
import type { GitObject } from "../git/object-reader";
import type { Repository } from "../model/records";
import { resolveRef } from "../routes/target";
import { GraphqlError, type GraphqlFault } from "./graphql-error";
import type { Field, Query } from "./parse-query";
import { fieldsFor, readFields, textIn, type Values } from "./read-field";
import { runPullRequest, runPullRequests } from "./run-pulls";
import { runThreadMutation } from "./run-threads";

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
  const root = query.operation === "mutation" ? "Mutation" : "Query";
  // One after the other, as mutations have to be.
  for (const field of fieldsFor(root, query.selections)) {
    if (field.name === "__typename") data[field.alias] = root;
    else if (root === "Mutation") data[field.alias] = await runThreadMutation(call, field, values, errors);
    else data[field.alias] = await runRepository(call, field, values, errors);
  }
  return errors.length > 0 ? { data, errors } : { data };
};

const runRepository = async (call: Call, field: Field, values: Values, errors: GraphqlFault[]) => {
  const owner = textIn(field, "owner", values) ?? "";
  const repo = textIn(field, "name", values) ?? "";
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
            ? await runPullRequest({ ...call, params: { owner, repo } }, one, values, {
                errors,
                path: [field.alias],
              })
            : one.name === "pullRequests"
              ? await runPullRequests({ ...call, params: { owner, repo } }, one, values)
              : await runObject(call, repository, one, textIn(one, "expression", values));
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

const types = { blob: "Blob", tree: "Tree", commit: "Commit", tag: "Tag" } as const;

const runObject = async (call: Call, repository: Repository, field: Field, expression: string | null) => {
  const object = expression === null ? null : await find(repository, expression);
  return object && readObject(call, repository, field, object);
};

const readObject = async (
  call: Call,
  repository: Repository,
  field: Field,
  object: GitObject,
): Promise<Record<string, unknown>> => {
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
  const entries = fields.find(({ name }) => type === "Tree" && name === "entries");
  if (entries) read["entries"] = await readEntries(call, repository, entries, object.sha);
  return Object.fromEntries(fields.map(({ alias, name }) => [alias, read[name]]));
};

const readEntries = async (call: Call, repository: Repository, field: Field, sha: string) =>
  Promise.all(
    (await repository.git.tree(sha, false)).map((entry) =>
      readFields("TreeEntry", field, {
        name: () => entry.path,
        path: () => entry.path,
        type: () => entry.type,
        size: () => entry.size ?? 0,
        mode: () => Number.parseInt(entry.mode, 8),
        object: async (one) => {
          const found = entry.type === "commit" ? null : await repository.git.header(entry.sha);
          return found && readObject(call, repository, one, found);
        },
      }),
    ),
  );

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

import { GraphqlError } from "../graphql/graphql-error";
import { checkQuery } from "../graphql/check-query";
import { parseQuery } from "../graphql/parse-query";
import { readVariables, runQuery } from "../graphql/run-query";
import { type Answer, type Call, ok } from "../http/call";
import { GitHubError } from "../http/github-error";
import type { Route } from "../http/router";

/** GraphQL for the contents of files, the paths of pull requests and their review threads; `/api/graphql`, as on an enterprise server, leads here too. */
export const graphqlRoutes: Route[] = [
  { method: "POST", path: "/graphql", docs: "graphql", graphql: true, handler: (call) => answer(call) },
];

const answer = async (call: Call): Promise<Answer> => {
  if (!call.token)
    throw new GitHubError(401, "This endpoint requires you to be authenticated.", {
      documentationUrl:
        "https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql",
    });
  try {
    const { query: document, variables } = call.body;
    if (typeof document !== "string" || document.trim() === "")
      throw new GraphqlError({ message: "A query attribute must be specified and must be a string." });
    const query = parseQuery(document);
    const faults = checkQuery(query);
    if (faults.length > 0) throw new GraphqlError(...faults);
    return ok(await runQuery(call, query, readVariables(query, objectOf(variables))));
  } catch (error) {
    if (error instanceof GraphqlError) return ok({ errors: error.faults });
    throw error;
  }
};

const objectOf = (value: unknown): Record<string, unknown> => {
  if (value === undefined || value === null) return {};
  if (typeof value === "object" && !Array.isArray(value)) return { ...value };
  throw new GraphqlError({ message: "Variables must be an object." });
};

import type { Handler } from "./call";

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** OpenAPI path, such as `/repos/{owner}/{repo}`; `{+name}` takes the rest of the path. */
  path: string;
  /** Page under https://docs.github.com/rest/ that refusals point to. */
  docs: string;
  handler: Handler;
  /** `app`: signed in by an app's JSON web token, which the endpoint reads itself. */
  signIn?: "app";
  /** Path in GitHub's OpenAPI description where it differs from `path`. */
  describedAs?: string;
  /** Not of the REST API, so its OpenAPI description does not have it. */
  graphql?: boolean;
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

type Compiled = { route: Route; pattern: RegExp; names: string[] };

/** Finds the endpoint for a method and a path; earlier routes win. */
export const createRouter = (routes: readonly Route[]): ((method: string, path: string) => Match | null) => {
  const compiled = routes.map(compile);
  return (method, path) => {
    for (const { route, pattern, names } of compiled) {
      if (route.method !== method) continue;
      const match = pattern.exec(path);
      if (!match) continue;
      const params: Record<string, string> = {};
      for (const [index, name] of names.entries()) params[name] = decode(match[index + 1] ?? "");
      return { route, params };
    }
    return null;
  };
};

const compile = (route: Route): Compiled => {
  const names: string[] = [];
  const source = route.path.replace(/\{(\+?)(\w+)\}/g, (_whole, rest: string, name: string) => {
    names.push(name);
    return rest === "+" ? "(.*)" : "([^/]+)";
  });
  return { route, names, pattern: new RegExp(`^${source.replaceAll(".", "\\.").replace(/\(\\\./g, "(.")}$`) };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

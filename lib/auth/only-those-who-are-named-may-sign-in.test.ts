import { afterEach, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { fakeGitHub, json } from "@/lib/source/github/testing/fake-github";
import { githubProvider } from "./github-provider";
import { maySignIn } from "./may-sign-in";

const oauth = { GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret" };

function configure(more: Record<string, string>) {
  const parsed = parseEnv({ ...oauth, ...more });
  if (!("env" in parsed)) throw new Error(JSON.stringify(parsed.faults));
  setEnv(parsed.env);
  return parsed.env;
}

afterEach(() => setEnv(null));

const of = (...organisations: string[]) =>
  fakeGitHub(() => json(organisations.map((login) => ({ login })))).github;

test("without a list anybody may, and GitHub is not asked", async () => {
  configure({});
  const { github, sent } = fakeGitHub(() => json([]));
  expect(await maySignIn("eve", github)).toBe(true);
  expect(sent).toHaveLength(0);
});

test("with a list: who is on it in any case, owners, and members of its organisations", async () => {
  configure({ GLOSS_SIGN_IN: "Grace, org:Mill", GLOSS_OWNERS: "ada" });
  expect(await maySignIn("GRACE", of())).toBe(true);
  expect(await maySignIn("Ada", of())).toBe(true);
  expect(await maySignIn("bob", of("other", "mill"))).toBe(true);
  expect(await maySignIn("eve", of("other"))).toBe(false);
  // A person can't be called like an organisation to get in, nor the other way round.
  expect(await maySignIn("mill", of())).toBe(false);
  expect(await maySignIn("eve", of("grace"))).toBe(false);
});

test("the right to read organisations is asked for only where one is named", () => {
  const scopeOf = (more: Record<string, string>) => {
    const authorization = githubProvider(configure(more))?.authorization;
    return typeof authorization === "object" ? authorization.params?.["scope"] : undefined;
  };
  expect(scopeOf({})).toBe("repo read:user");
  expect(scopeOf({ GLOSS_SIGN_IN: "grace" })).toBe("repo read:user");
  expect(scopeOf({ GLOSS_SIGN_IN: "org:mill" })).toBe("repo read:user read:org");
});

test("sign-in goes to the configured GitHub, and is not there without an OAuth app", () => {
  const provider = githubProvider(
    configure({
      GITHUB_WEB_URL: "https://github.example.com/",
      GITHUB_API_URL: "https://github.example.com/api/v3",
    }),
  );
  expect(provider).toMatchObject({
    authorization: { url: "https://github.example.com/login/oauth/authorize" },
    token: "https://github.example.com/login/oauth/access_token",
    userinfo: { url: "https://github.example.com/api/v3/user" },
    checks: ["state", "pkce"],
  });
  const parsed = parseEnv({});
  expect("env" in parsed && githubProvider(parsed.env)).toBeNull();
});

import type { Token } from "../model/records";
import type { World } from "../model/world";
import { addUser } from "../scene/people";
import { GitHubError } from "./github-error";

/** The token of an `Authorization` header, null without one; 401 for one that is wrong, unknown or expired. */
export const signIn = (world: World, header: string | undefined): Token | null => {
  if (!header) return null;
  const value = credential(header);
  const token = value === null ? undefined : world.tokens.get(value);
  const expired = token?.expiresAt != null && token.expiresAt <= world.milliseconds();
  if (!token || expired)
    throw new GitHubError(401, "Bad credentials", { documentationUrl: "https://docs.github.com/rest" });
  return token;
};

/** Takes over a token that another server has given, as a classic one with the scopes that Gloss asks for. */
export const adoptToken = async (
  world: World,
  header: string | undefined,
  loginOf: (token: string) => Promise<string | null>,
): Promise<void> => {
  const token = header ? credential(header) : null;
  if (token === null || world.tokens.has(token)) return;
  const login = await loginOf(token);
  if (login !== null) addUser(world, { login, token });
};

const credential = (header: string): string | null => {
  const match = /^(bearer|token|basic) +(\S+)$/i.exec(header);
  if (!match) return null;
  if (match[1]!.toLowerCase() !== "basic") return match[2]!;
  const pair = Buffer.from(match[2]!, "base64").toString("utf8");
  // git and curl send the token as the password, some clients as the user name.
  const [name = "", password = ""] = pair.split(":");
  return password === "" || password === "x-oauth-basic" ? name : password;
};

import { randomBytes } from "node:crypto";
import type { Installation, Token, User } from "../model/records";
import type { World } from "../model/world";
import { newHook } from "./repositories";
import { addInstallationToken } from "../routes/app-routes";

type Permissions = Installation["permissions"];

export interface NewUser {
  login: string;
  type?: User["type"];
  /** Made up when absent. */
  token?: string;
  kind?: "classic" | "fine_grained";
  /** Of a classic token; `repo` and `read:user` when absent. */
  scopes?: string[];
  /** Of a fine-grained token. */
  permissions?: Permissions;
  /** Milliseconds since 1970. */
  expiresAt?: number;
}

/** A user and a token of theirs. */
export const addUser = (world: World, from: NewUser): { login: string; token: string } => {
  const user = world.user(from.login, from.type);
  const kind = from.kind ?? "classic";
  const token =
    from.token ?? `${kind === "classic" ? "ghp_" : "github_pat_"}${randomBytes(18).toString("hex")}`;
  const record: Token = {
    token,
    user,
    kind,
    scopes: from.scopes ?? ["repo", "read:user"],
    permissions: from.permissions ?? {},
    installation: null,
    expiresAt: from.expiresAt ?? null,
  };
  world.tokens.set(token, record);
  return { login: user.login, token };
};

interface NewApp {
  slug: string;
  id?: number;
  name?: string;
  owner?: string;
  /** PEM; without it the app can't sign in by itself. */
  publicKey?: string;
  /** Where the app receives events, with the secret it signs by. */
  webhook?: { url: string; secret?: string; events?: string[] };
}

export interface NewInstallation {
  app: NewApp;
  /** Login of the user or organisation that installs it: it reaches all of their repositories. */
  account: string;
  permissions?: Permissions;
  token?: string;
}

/** What a reviewing app is given. */
const reviewer: Permissions = {
  checks: "write",
  contents: "read",
  issues: "write",
  metadata: "read",
  pull_requests: "write",
  statuses: "write",
};

/** Installs an app (registering it first when needed) and gives a token of the installation. */
export const addInstallation = (
  world: World,
  from: NewInstallation,
): { appId: number; installationId: number; token: string; login: string } => {
  const owner = world.user(from.app.owner ?? from.account);
  let app = world.apps.find((one) => one.slug === from.app.slug);
  if (!app) {
    const { slug, id, name, publicKey, webhook } = from.app;
    app = {
      id: id ?? world.nextId(),
      slug,
      name: name ?? slug,
      owner,
      publicKey: publicKey ?? null,
      hook: webhook ? newHook(world, webhook) : null,
      createdAt: world.now(),
    };
    world.apps.push(app);
  }
  const account = world.user(from.account);
  const installation = { id: world.nextId(), app, account, permissions: from.permissions ?? reviewer };
  world.installations.push(installation);
  const token = addInstallationToken(world, installation, null, from.token);
  return { appId: app.id, installationId: installation.id, token, login: `${app.slug}[bot]` };
};

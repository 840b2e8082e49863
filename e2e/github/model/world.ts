import { createHash } from "node:crypto";
import type { App, Installation, Issue, Label, Pull, Repository, Token, User } from "./records";

/** Everything the double knows, and the counters and clock that go with it. */
export class World {
  readonly users = new Map<string, User>();
  readonly tokens = new Map<string, Token>();
  readonly apps: App[] = [];
  readonly installations: Installation[] = [];
  readonly repositories = new Map<string, Repository>();
  /** Root of the API, without a slash at its end; known once the server listens. */
  apiUrl = "";
  /** Root of the pages. */
  webUrl = "";
  readonly #clock: () => number;
  #lastId = 1_000_000;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  nextId(): number {
    return ++this.#lastId;
  }

  /** Milliseconds since 1970. */
  milliseconds(): number {
    return this.#clock();
  }

  now(): string {
    return timestamp(this.#clock());
  }

  /** The user of that login (logins ignore case); made when there is none yet. */
  user(login: string, type?: User["type"]): User {
    const known = this.users.get(login.toLowerCase());
    if (known) return known;
    const kind = type ?? (login.endsWith("[bot]") ? "Bot" : "User");
    const user: User = { id: this.nextId(), login, type: kind, name: null, createdAt: this.now() };
    this.users.set(login.toLowerCase(), user);
    return user;
  }

  repository(owner: string, name: string): Repository | undefined {
    return this.repositories.get(`${owner}/${name}`.toLowerCase());
  }

  /** The label of a repository; made when there is none yet. */
  label(repository: Repository, name: string): Label {
    const known = repository.labels.get(name.toLowerCase());
    if (known) return known;
    const color = createHash("sha256").update(name).digest("hex").slice(0, 6);
    const label = { id: this.nextId(), name, color, description: null };
    repository.labels.set(name.toLowerCase(), label);
    return label;
  }
}

/** ISO 8601 in UTC, whole seconds: how GitHub writes times. */
export const timestamp = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");

/** Opaque global id of a thing, stable for its type and id. */
export const nodeId = (type: string, id: number): string =>
  Buffer.from(`0${type.length}:${type}${id}`).toString("base64");

/** A pull request of a repository together with its issue side. */
export const findPull = (
  repository: Repository,
  number: number,
): { issue: Issue; pull: Pull } | undefined => {
  const issue = repository.issues.get(number);
  return issue?.pull ? { issue, pull: issue.pull } : undefined;
};

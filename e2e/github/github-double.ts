import type { Server } from "node:http";
import type { Fault, FaultHandle, Faults } from "./http/faults";
import type { Limits } from "./limits";
import type { CheckRun, Comment, Hook, Permission, Review, ReviewComment, Status } from "./model/records";
import type { RequestJournal, RequestRecord } from "./model/request-journal";
import type { World } from "./model/world";
import type { OpenApi, Violation } from "./openapi/openapi";
import { addComment, addIssue, type NewIssue } from "./scene/issues";
import { addInstallation, addUser, type NewInstallation, type NewUser } from "./scene/people";
import * as pulls from "./scene/pull-requests";
import {
  addArtifact,
  addHook,
  addRepository,
  type NewArtifact,
  type NewHook,
  type NewRepository,
  removeClones,
  repositoryNamed,
} from "./scene/repositories";
import type { Deliveries, Delivery } from "./webhooks/deliveries";
import type { Events } from "./webhooks/events";

interface Parts {
  world: World;
  events: Events;
  deliveries: Deliveries;
  faults: Faults;
  journal: RequestJournal;
  openApi: OpenApi | null;
  server: Server;
  limits: Limits;
}

/** A running GitHub for tests: sets the scene, lets things happen, and shows what was done to it. */
export class GitHubDouble {
  readonly #parts: Parts;
  readonly #world: World;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#world = parts.world;
  }

  /** Root of the API, for `GITHUB_API_URL` (with or without `/api/v3`) and Octokit's `baseUrl`. */
  get url(): string {
    return this.#world.apiUrl;
  }

  /** A user with a token; the login may exist already. */
  addUser(user: NewUser): { login: string; token: string } {
    return addUser(this.#world, user);
  }

  /** Takes back every token of a login: each is refused from now on. */
  revokeTokens(login: string): void {
    for (const token of this.#world.tokens.values())
      if (token.user.login.toLowerCase() === login.toLowerCase()) token.expiresAt = 1;
  }

  addInstallation(installation: NewInstallation) {
    return addInstallation(this.#world, installation);
  }

  async addRepository(repository: NewRepository): Promise<void> {
    await addRepository(this.#world, repository);
  }

  /** Gives a login another permission in a repository; null takes what it had. */
  setPermission(owner: string, name: string, login: string, permission: Permission | null): void {
    const { collaborators } = repositoryNamed(this.#world, owner, name);
    if (permission === null) collaborators.delete(login.toLowerCase());
    else collaborators.set(login.toLowerCase(), permission);
  }

  addHook(hook: NewHook): Hook {
    return addHook(this.#world, hook);
  }

  /** Leaves an artifact of GitHub Actions behind. */
  addArtifact(artifact: NewArtifact): void {
    addArtifact(this.#world, artifact);
  }

  addIssue(issue: NewIssue): Promise<{ number: number; deliveries: Delivery[] }> {
    return addIssue(this.#world, this.#parts.events, issue);
  }

  addComment(comment: { owner: string; repo: string; number: number; author: string; body: string }) {
    return addComment(this.#world, this.#parts.events, comment);
  }

  /** Opens a pull request; resolves once the hooks have answered `opened`. */
  openPullRequest(pull: pulls.NewPullRequest) {
    return pulls.openPullRequest(this.#world, this.#parts.events, pull);
  }

  /** Moves a pull request's head; resolves once the hooks have answered `push` and `synchronize`. */
  push(change: { owner: string; repo: string; number: number; head: string; sender?: string }) {
    return pulls.push(this.#world, this.#parts.events, change);
  }

  closePullRequest(change: {
    owner: string;
    repo: string;
    number: number;
    merged?: boolean;
    /** What it became on the base branch, by a merge, a squash or a rebase. */
    mergeCommit?: string;
    sender?: string;
  }) {
    return pulls.closePullRequest(this.#world, this.#parts.events, change);
  }

  /** Any other action on a pull request, such as `reopened` or `ready_for_review`. */
  changePullRequest(change: Parameters<typeof pulls.changePullRequest>[2]) {
    return pulls.changePullRequest(this.#world, this.#parts.events, change);
  }

  /** Sends any event to the hooks of a repository; repository and sender are added to the payload. */
  deliver(event: {
    owner: string;
    repo: string;
    event: string;
    payload: Record<string, unknown>;
    sender?: string;
  }): Promise<Delivery[]> {
    const repository = repositoryNamed(this.#world, event.owner, event.repo);
    const sender = this.#world.user(event.sender ?? event.owner);
    return this.#parts.events.emit(repository, event.event, event.payload, sender, { unchecked: true });
  }

  /** Sends a delivery again under the same guid; takes its id or its guid (then the newest of that guid). */
  redeliver(id: number | string): Promise<Delivery> {
    const delivery = this.deliveries.findLast((one) => one.id === id || one.guid === id);
    if (!delivery) throw new Error(`The double has no delivery ${id}.`);
    const [owner = "", name = ""] = delivery.repository.split("/");
    const repository = repositoryNamed(this.#world, owner, name);
    const ofApps = this.#world.apps.flatMap((app) => app.hook ?? []);
    const hook = [...repository.hooks.values(), ...ofApps].find((one) => one.id === delivery.hookId);
    if (!hook) throw new Error(`The hook of delivery ${id} is gone.`);
    return this.#parts.deliveries.redeliver(repository, hook, delivery);
  }

  get deliveries(): readonly Delivery[] {
    return this.#parts.deliveries.list;
  }

  /** Resolves once no delivery is under way. */
  settled(): Promise<void> {
    return this.#parts.deliveries.settled();
  }

  /** Every request so far, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#parts.journal.requests;
  }

  /** Reviews of a pull request, oldest first, each with its comments; pending ones too. */
  reviews(owner: string, repo: string, number: number): (Review & { comments: ReviewComment[] })[] {
    const { pull } = pulls.pullNamed(this.#world, { owner, repo, number });
    return pull.reviews.map((review) => ({
      ...review,
      comments: pull.reviewComments.filter((comment) => comment.reviewId === review.id),
    }));
  }

  /** Comments on the conversation of an issue or pull request. */
  comments(owner: string, repo: string, number: number): Comment[] {
    return repositoryNamed(this.#world, owner, repo).issues.get(number)?.comments ?? [];
  }

  /** Check runs of a repository, oldest first. */
  checkRuns(owner: string, repo: string): CheckRun[] {
    return [...repositoryNamed(this.#world, owner, repo).checkRuns.values()];
  }

  /** Statuses of a repository, newest first. */
  statuses(owner: string, repo: string): Status[] {
    return repositoryNamed(this.#world, owner, repo).statuses;
  }

  hooks(owner: string, repo: string): Hook[] {
    return [...repositoryNamed(this.#world, owner, repo).hooks.values()];
  }

  /** Lets something go wrong from now on. */
  fail(fault: Fault): FaultHandle {
    return this.#parts.faults.add(fault);
  }

  clearFaults(): void {
    this.#parts.faults.clear();
  }

  /** Answers of the double that GitHub's description does not allow; needs `checkAnswers`. */
  get violations(): readonly Violation[] {
    return this.#parts.openApi?.violations ?? [];
  }

  /** Errors inside the double: its bugs, not yours. */
  get crashes(): readonly unknown[] {
    return this.#parts.journal.crashes;
  }

  async stop(): Promise<void> {
    const { server } = this.#parts;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    for (const repository of this.#world.repositories.values()) repository.git.stop();
    removeClones(this.#world);
  }
}

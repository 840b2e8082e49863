import type { Hook, Installation, Repository, User } from "../model/records";
import { nodeId, type World } from "../model/world";
import { renderHook } from "../render/render-hook";
import { renderRepository } from "../render/render-repository";
import { renderUser } from "../render/render-user";
import type { Delivery, Deliveries } from "./deliveries";

type Listener = { hook: Hook; installation: Installation | null };

const reference = (installation: Installation) => ({
  id: installation.id,
  node_id: nodeId("Installation", installation.id),
});

/** Sends what happens in a repository to the hooks that subscribe to it. */
export class Events {
  readonly #world: World;
  readonly #deliveries: Deliveries;

  readonly #check: (event: string, payload: Record<string, unknown>) => void;

  constructor(
    world: World,
    deliveries: Deliveries,
    check: (event: string, payload: Record<string, unknown>) => void,
  ) {
    this.#world = world;
    this.#deliveries = deliveries;
    this.#check = check;
  }

  /** Sends `event` with repository and sender added; resolves when every hook has answered or failed to. */
  async emit(
    repository: Repository,
    event: string,
    payload: Record<string, unknown>,
    sender: User,
    options: { unchecked?: boolean } = {},
  ): Promise<Delivery[]> {
    const listeners = this.#listeners(repository, event);
    if (listeners.length === 0) return [];
    const whole = {
      ...payload,
      repository: renderRepository(this.#world, repository),
      sender: renderUser(this.#world, sender),
    };
    if (!options.unchecked) this.#check(event, whole);
    return await Promise.all(
      listeners.map(({ hook, installation }) => {
        const sent = installation ? { ...whole, installation: reference(installation) } : whole;
        return this.#deliveries.send(repository, hook, event, sent);
      }),
    );
  }

  /** Whether anybody would receive that event; what nobody receives need not be rendered. */
  anyone(repository: Repository, event: string): boolean {
    return this.#listeners(repository, event).length > 0;
  }

  #listeners(repository: Repository, event: string): Listener[] {
    const own: Listener[] = [...repository.hooks.values()].map((hook) => ({ hook, installation: null }));
    const apps = this.#world.installations
      .filter((installation) => installation.account === repository.owner)
      .flatMap((installation) =>
        installation.app.hook ? [{ hook: installation.app.hook, installation }] : [],
      );
    const wants = ({ hook }: Listener) =>
      hook.active && (hook.events.includes("*") || hook.events.includes(event));
    return [...own, ...apps].filter(wants);
  }

  /** What was sent to a hook, newest first. */
  sentTo(hookId: number): Delivery[] {
    return this.#deliveries.list.filter((one) => one.hookId === hookId).toReversed();
  }

  /** Sends `ping` to one hook, without anybody waiting for it. */
  ping(repository: Repository, hook: Hook, sender: User): void {
    const payload = {
      zen: "Keep it logically awesome.",
      hook_id: hook.id,
      hook: renderHook(this.#world, repository, hook),
      repository: renderRepository(this.#world, repository),
      sender: renderUser(this.#world, sender),
    };
    this.#check("ping", payload);
    void this.#deliveries.send(repository, hook, "ping", payload);
  }

  /** `emit` without anybody waiting for it; `Deliveries.settled` does. */
  emitLater(repository: Repository, event: string, payload: Record<string, unknown>, sender: User): void {
    void this.emit(repository, event, payload, sender);
  }
}

import type { Hook, Repository, User } from "../model/records";
import type { World } from "../model/world";
import { renderHook } from "../render/render-hook";
import { renderRepository } from "../render/render-repository";
import { renderUser } from "../render/render-user";
import type { Delivery, Deliveries } from "./deliveries";

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
    const hooks = [...repository.hooks.values()].filter(
      (hook) => hook.active && (hook.events.includes("*") || hook.events.includes(event)),
    );
    const whole = {
      ...payload,
      repository: renderRepository(this.#world, repository),
      sender: renderUser(this.#world, sender),
    };
    if (hooks.length > 0 && !options.unchecked) this.#check(event, whole);
    return await Promise.all(hooks.map((hook) => this.#deliveries.send(repository, hook, event, whole)));
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

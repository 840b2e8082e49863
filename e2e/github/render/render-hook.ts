import type { Hook, Repository } from "../model/records";
import type { World } from "../model/world";
import { apiPath } from "./render-repository";

/** A hook; its secret is shown as stars. */
export const renderHook = (world: World, repository: Repository, hook: Hook) => {
  const url = `${apiPath(world, repository)}/hooks/${hook.id}`;
  const { contentType, insecureSsl, secret } = hook.config;
  return {
    type: "Repository",
    id: hook.id,
    name: "web",
    active: hook.active,
    events: hook.events,
    config: {
      content_type: contentType,
      insecure_ssl: insecureSsl,
      url: hook.config.url,
      ...(secret === null ? {} : { secret: "********" }),
    },
    updated_at: hook.updatedAt,
    created_at: hook.createdAt,
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: hook.lastResponse,
  };
};

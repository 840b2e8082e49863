import type { Hook, Repository } from "../model/records";
import type { World } from "../model/world";
import type { Delivery } from "../webhooks/deliveries";
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

/** An attempt to deliver, as lists of them hold it. */
export const renderDelivery = (one: Delivery) => ({
  id: one.id,
  guid: one.guid,
  delivered_at: one.deliveredAt,
  redelivery: one.redelivery,
  duration: Math.round(one.duration) / 1000,
  status:
    one.error ??
    (one.response.status >= 200 && one.response.status < 300
      ? "OK"
      : `Invalid HTTP Response: ${one.response.status}`),
  status_code: one.response.status,
  event: one.event,
  action: one.action,
  installation_id: null,
  repository_id: null,
});

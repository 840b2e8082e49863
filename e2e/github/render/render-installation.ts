import type { Installation } from "../model/records";
import type { World } from "../model/world";
import { renderUser } from "./render-user";

/** An app's installation in an account. */
export const renderInstallation = (world: World, installation: Installation) => {
  const { id, app, account, permissions } = installation;
  return {
    id,
    client_id: `Iv1.${app.id.toString(16).padStart(16, "0")}`,
    account: renderUser(world, account),
    repository_selection: "all",
    access_tokens_url: `${world.apiUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.apiUrl}/installation/repositories`,
    html_url: `${world.webUrl}/settings/installations/${id}`,
    app_id: app.id,
    target_id: account.id,
    target_type: account.type,
    permissions,
    events: ["pull_request", "push"],
    created_at: app.createdAt,
    updated_at: app.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    app_slug: app.slug,
    suspended_by: null,
    suspended_at: null,
  };
};

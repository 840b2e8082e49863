import type { App, User } from "../model/records";
import { nodeId, type World } from "../model/world";

/** A user as other objects hold it ("simple user"). */
export const renderUser = (world: World, user: User) => {
  const login = encodeURIComponent(user.login);
  const url = `${world.apiUrl}/users/${login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId("User", user.id),
    avatar_url: `${world.webUrl}/avatars/u/${user.id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${world.webUrl}/${user.type === "Bot" ? `apps/${login.replace("%5Bbot%5D", "")}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: "public",
    site_admin: false,
  };
};

/** The user that a token belongs to, as `GET /user` shows it. */
export const renderOwnUser = (world: World, user: User) => ({
  ...renderUser(world, user),
  name: user.name,
  company: null,
  blog: "",
  location: null,
  email: null,
  hireable: null,
  bio: null,
  twitter_username: null,
  notification_email: null,
  public_repos: [...world.repositories.values()].filter((one) => one.owner === user && !one.private).length,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: user.createdAt,
  updated_at: user.createdAt,
});

/** A GitHub App as check runs and comments hold it. */
export const renderApp = (world: World, app: App) => ({
  id: app.id,
  client_id: `Iv1.${app.id.toString(16).padStart(16, "0")}`,
  slug: app.slug,
  node_id: nodeId("App", app.id),
  owner: renderUser(world, app.owner),
  name: app.name,
  description: "",
  external_url: `${world.webUrl}/apps/${app.slug}`,
  html_url: `${world.webUrl}/apps/${app.slug}`,
  created_at: app.createdAt,
  updated_at: app.createdAt,
  permissions: { checks: "write", contents: "read", issues: "write", metadata: "read" },
  events: ["pull_request"],
});

import { type Call, created, numberOf, ok, repositoryOf, requiredText, signedIn, textOf } from "../http/call";
import { GitHubError, invalidRequest, notFound } from "../http/github-error";
import { linkHeader, pageOf } from "../http/paginate";
import type { Route } from "../http/router";
import type { App, CheckRun, Repository } from "../model/records";
import { renderCheckRun } from "../render/render-status";
import { resolveRef } from "./target";

const base = "/repos/{owner}/{repo}";
const statuses = ["queued", "in_progress", "completed"] as const;
const conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"];
/** Annotations that one request may carry, and characters of a summary or text. */
const most = { annotations: 50, characters: 65_535 };

export const checkRunRoutes: Route[] = [
  {
    method: "POST",
    path: `${base}/check-runs`,
    docs: "checks/runs#create-a-check-run",
    handler: async (call) => {
      const app = appOf(call);
      const repository = repositoryOf(call, "read", {
        permission: "checks",
        level: "write",
      });
      const name = requiredText(call.body, "name");
      const headSha = requiredText(call.body, "head_sha");
      if ((await repository.git.header(headSha))?.type !== "commit")
        throw new GitHubError(422, `No commit found for SHA: ${headSha}`);
      const run: CheckRun = {
        id: call.world.nextId(),
        app,
        name,
        headSha,
        status: "queued",
        conclusion: null,
        externalId: null,
        detailsUrl: null,
        startedAt: call.world.now(),
        completedAt: null,
        output: {
          title: null,
          summary: null,
          text: null,
        },
        annotations: [],
        suiteId: suiteOf(call, repository, app, headSha),
      };
      change(call, run);
      repository.checkRuns.set(run.id, run);
      announce(call, repository, run, run.status === "completed" ? "completed" : "created");
      return created(renderCheckRun(call.world, repository, run));
    },
  },
  {
    method: "GET",
    path: `${base}/check-runs/{check_run_id}`,
    docs: "checks/runs#get-a-check-run",
    handler: (call) => {
      const repository = repositoryOf(call, "read", {
        permission: "checks",
        level: "read",
      });
      return ok(renderCheckRun(call.world, repository, runOf(call, repository)));
    },
  },
  {
    method: "PATCH",
    path: `${base}/check-runs/{check_run_id}`,
    docs: "checks/runs#update-a-check-run",
    handler: (call) => {
      const app = appOf(call);
      const repository = repositoryOf(call, "read", {
        permission: "checks",
        level: "write",
      });
      const run = runOf(call, repository);
      if (run.app !== app)
        throw new GitHubError(
          403,
          "Invalid app_id `" +
            app.id +
            "` - check run can only be modified by the GitHub App that created it.",
        );
      const changed = structuredClone({
        ...run,
        app: null,
      });
      change(call, {
        ...changed,
        app,
      });
      change(call, run);
      if (run.status === "completed") announce(call, repository, run, "completed");
      return ok(renderCheckRun(call.world, repository, run));
    },
  },
  {
    method: "GET",
    path: `${base}/commits/{ref}/check-runs`,
    docs: "checks/runs#list-check-runs-for-a-git-reference",
    handler: async (call) => {
      const repository = repositoryOf(call, "read", {
        permission: "checks",
        level: "read",
      });
      const sha = await resolveRef(repository, call.params["ref"] ?? "");
      if (!sha) throw new GitHubError(422, `No commit found for SHA: ${call.params["ref"]}`);
      const runs = listed(
        call,
        [...repository.checkRuns.values()].filter((run) => run.headSha === sha),
      );
      const { page, size } = pageOf(call);
      const shown = runs.slice((page - 1) * size, page * size);
      const body = {
        total_count: runs.length,
        check_runs: shown.map((run) => renderCheckRun(call.world, repository, run)),
      };
      return {
        ...ok(body),
        headers: linkHeader(call, page, size, runs.length),
      };
    },
  },
];

/** The app that asks: check runs are written by apps alone. */
const appOf = (call: Call): App => {
  signedIn(call);
  const app = call.token?.installation?.app;
  if (!app) throw new GitHubError(403, "You must authenticate via a GitHub App.");
  return app;
};

const runOf = (call: Call, repository: Repository): CheckRun => {
  const run = repository.checkRuns.get(numberOf(call, "check_run_id"));
  if (!run) throw notFound();
  return run;
};

/** One suite for an app and a commit. */
const suiteOf = (call: Call, repository: Repository, app: App, sha: string): number => {
  const known = [...repository.checkRuns.values()].find((run) => run.app === app && run.headSha === sha);
  return known?.suiteId ?? call.world.nextId();
};

/** Newest first; `filter=latest`, the default, keeps the newest run of each name and app. */
const listed = (call: Call, runs: CheckRun[]): CheckRun[] => {
  const name = call.query.get("check_name");
  const status = call.query.get("status");
  const appId = call.query.get("app_id");
  const fit = runs
    .toReversed()
    .filter((run) => name === null || run.name === name)
    .filter((run) => status === null || run.status === status)
    .filter((run) => appId === null || String(run.app.id) === appId);
  if (call.query.get("filter") === "all") return fit;
  return fit.filter(
    (run, index) => fit.findIndex((one) => one.name === run.name && one.app === run.app) === index,
  );
};

const change = (call: Call, run: CheckRun): void => {
  const { body } = call;
  const conclusion = textOf(body, "conclusion");
  if (conclusion !== undefined && !conclusions.includes(conclusion))
    throw invalidRequest(
      `For 'properties/conclusion', ${JSON.stringify(conclusion)} is not a member of ${JSON.stringify(conclusions)}.`,
    );
  const asked = textOf(body, "status");
  const status = asked === undefined ? undefined : statuses.find((one) => one === asked);
  if (asked !== undefined && !status)
    throw invalidRequest(
      `For 'properties/status', ${JSON.stringify(asked)} is not a member of ${JSON.stringify(statuses)}.`,
    );
  if ((status === "completed" || textOf(body, "completed_at")) && !conclusion && !run.conclusion)
    throw invalidRequest(`"conclusion" wasn't supplied.`);
  run.name = textOf(body, "name") ?? run.name;
  run.externalId = textOf(body, "external_id") ?? run.externalId;
  run.detailsUrl = textOf(body, "details_url") ?? run.detailsUrl;
  run.startedAt = textOf(body, "started_at") ?? run.startedAt;
  run.status = conclusion ? "completed" : (status ?? run.status);
  run.conclusion = run.status === "completed" ? (conclusion ?? run.conclusion) : null;
  run.completedAt =
    run.status === "completed" ? (textOf(body, "completed_at") ?? run.completedAt ?? call.world.now()) : null;
  if (body["output"] !== undefined) changeOutput(run, body["output"]);
};

const changeOutput = (run: CheckRun, value: unknown): void => {
  if (typeof value !== "object" || value === null)
    throw invalidRequest("For 'properties/output', it is not an object.");
  const output = value as Record<string, unknown>;
  const summary = requiredText(output, "summary");
  const text = textOf(output, "text");
  for (const [name, long] of [
    ["summary", summary],
    ["text", text ?? ""],
  ] as const)
    if (long.length > most.characters)
      throw invalidRequest(
        `For 'properties/${name}', only ${most.characters} characters are allowed; ${long.length} were supplied.`,
      );
  const annotations = Array.isArray(output["annotations"]) ? output["annotations"] : [];
  if (annotations.length > most.annotations)
    throw invalidRequest(
      `No more than ${most.annotations} items are allowed; ${annotations.length} were supplied.`,
    );
  run.output = { title: textOf(output, "title") ?? run.output.title, summary, text: text ?? null };
  run.annotations.push(...annotations);
};

const announce = (call: Call, repository: Repository, run: CheckRun, action: string): void => {
  const payload = { action, check_run: renderCheckRun(call.world, repository, run) };
  call.events.emitLater(repository, "check_run", payload, call.token!.user);
};

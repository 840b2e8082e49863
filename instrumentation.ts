import type { Instrumentation } from "next";

/** Start-up of the server. Compiled for every runtime, so Node's part is imported only there. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { GLOSS_URL } = (await import("@/lib/env")).env();
  process.env["NEXTAUTH_URL"] ??= GLOSS_URL;
  const launcher = process.env["GLOSS_LAUNCHER_PID"];
  const { startServer } = await import("@/lib/jobs/start-server");
  await startServer(launcher ? Number(launcher) : null);
}

/** What a page, an action or a route threw and nobody caught; Next gives it to no log of ours. */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  _request,
  { routePath, routeType },
) => {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { reportUnexpected } = await import("@/lib/telemetry/report-error");
  reportUnexpected(error, { where: routeType, route: routePath });
};

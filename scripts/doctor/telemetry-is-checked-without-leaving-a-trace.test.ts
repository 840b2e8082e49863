import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { startCollector } from "@/e2e/otlp/start-collector";
import { Secret } from "@/lib/secret";
import { diagnoseErrorReports, diagnoseTraces } from "./diagnose-telemetry";

const nowhere = "http://127.0.0.1:9";

async function answering(status: number): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // A TCP server has no other kind of address.
}

const traces = (endpoint: string | undefined, headers?: Secret) =>
  diagnoseTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers });

it("a receiver is asked with its headers and gets no span", async () => {
  const collector = await startCollector();
  onTestFinished(() => collector.stop());
  const diagnosis = await traces(collector.url, new Secret("authorization=very-secret"));
  expect(diagnosis).toMatchObject({ state: "ok", detail: `${collector.url}/v1/traces takes them` });
  expect(collector.headers[0]?.authorization).toBe("very-secret");
  expect([collector.spans, collector.refused]).toEqual([[], []]);
  expect(JSON.stringify(diagnosis)).not.toContain("very-secret");
});

it.each([
  [401, "OTEL_EXPORTER_OTLP_HEADERS"],
  [404, "without /v1/traces"],
])("a receiver that answers %i is a fault with its remedy", async (status, remedy) => {
  expect(await traces(await answering(status))).toMatchObject({
    state: "fault",
    detail: expect.stringContaining(String(status)),
    remedy: expect.stringContaining(remedy),
  });
});

it("what can't be reached is a fault, and what is not set is off", async () => {
  expect(await traces(nowhere)).toMatchObject({ state: "fault" });
  expect(await traces(undefined)).toMatchObject({ state: "off" });
  const dsn = (origin: string) => new Secret(`${origin.replace("://", "://very5ecret@")}/1`);
  expect(await diagnoseErrorReports({ SENTRY_DSN: dsn(nowhere) })).toMatchObject({ state: "fault" });
  expect(await diagnoseErrorReports({ SENTRY_DSN: undefined })).toMatchObject({ state: "off" });
  const reached = await diagnoseErrorReports({ SENTRY_DSN: dsn(await answering(404)) });
  expect(reached).toMatchObject({ state: "ok" });
  expect(JSON.stringify(reached)).not.toContain("very5ecret");
});

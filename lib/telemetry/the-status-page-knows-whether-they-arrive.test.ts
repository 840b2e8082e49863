import { afterEach, expect, it } from "vitest";
import { Secret } from "@/lib/secret";
import { setReporter } from "./report-error";
import { telemetryParts } from "./telemetry-parts";
import { setTracer } from "./tracer";

afterEach(() => {
  setTracer(undefined);
  setReporter(undefined);
});

const configured = {
  OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318",
  SENTRY_DSN: new Secret("https://very5ecret@sentry.example.com/1"),
};
const states = () => telemetryParts(configured).map(({ state }) => state);
const close = async () => {};

it("says what each would add while it is off", () => {
  const parts = telemetryParts({ OTEL_EXPORTER_OTLP_ENDPOINT: undefined, SENTRY_DSN: undefined });
  expect(parts.map(({ key, state }) => `${key} ${state}`)).toEqual(["traces off", "errors off"]);
  expect(parts.every(({ adds }) => adds !== null)).toBe(true);
});

it("says where they go, and never the key", () => {
  expect(states()).toEqual(["on", "on"]);
  const text = JSON.stringify(telemetryParts(configured));
  expect(text).toContain("http://collector:4318");
  expect(text).toContain("sentry.example.com");
  expect(text).not.toContain("very5ecret");
});

it("calls it a problem when the last delivery failed, and none before the first", () => {
  const begin = () => {
    throw new Error("not asked");
  };
  setTracer({ begin, arrives: () => null, close });
  setReporter({ report: () => {}, arrives: () => false, close });
  expect(states()).toEqual(["on", "problem"]);
  setTracer({ begin, arrives: () => false, close });
  setReporter({ report: () => {}, arrives: () => true, close });
  expect(states()).toEqual(["problem", "on"]);
});

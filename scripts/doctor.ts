import { describeFault, parseEnv } from "../lib/env";
import { describe, type Diagnosis } from "./doctor/diagnosis";
import { diagnoseAddress } from "./doctor/diagnose-address";
import { diagnoseDatabase } from "./doctor/diagnose-database";
import { diagnoseGitHub } from "./doctor/diagnose-github";
import { diagnoseGraph } from "./doctor/diagnose-graph";
import { diagnoseMachine } from "./doctor/diagnose-machine";
import { diagnoseMemory } from "./doctor/diagnose-memory";
import { diagnoseModel, diagnoseSecondModel } from "./doctor/diagnose-model";
import { diagnoseServers } from "./doctor/diagnose-server";
import { diagnoseErrorReports, diagnoseTraces } from "./doctor/diagnose-telemetry";
import { envWarnings } from "./env-warnings";

/** Checks the configuration and every connection, and says what to do about each fault. Exit code 1 when there is one. */
const parsed = parseEnv(process.env);
const diagnoses: Diagnosis[] = envWarnings(process.env).map((detail) => ({
  part: "Configuration",
  state: "hint",
  detail,
}));
if ("faults" in parsed) {
  for (const fault of parsed.faults)
    diagnoses.push({ part: "Configuration", state: "fault", detail: describeFault(fault) });
} else {
  const { env } = parsed;
  diagnoses.push(
    { part: "Configuration", state: "ok", detail: "every variable is right" },
    ...diagnoseMachine(env),
    ...(
      await Promise.all([
        diagnoseDatabase(env),
        diagnoseModel(env),
        diagnoseSecondModel(env),
        diagnoseGraph(env),
        diagnoseMemory(env),
        diagnoseServers(env),
        diagnoseGitHub(env),
        diagnoseAddress(env),
        diagnoseTraces(env),
        diagnoseErrorReports(env),
      ])
    ).flat(),
  );
}
const faults = diagnoses.filter(({ state }) => state === "fault").length;
console.log(diagnoses.map(describe).join("\n"));
console.log(faults === 0 ? "\nNothing stands in the way." : `\n${faults} to mend.`);
// A server or a model that was asked may still hold the process.
process.exit(faults > 0 ? 1 : 0);

import { describeFault, parseEnv } from "../lib/env";
import { envWarnings } from "./env-warnings";

/** Checks the configuration before anything is built; prints where to listen, or a line for each fault. */
const parsed = parseEnv(process.env);
for (const warning of envWarnings(process.env)) console.error(warning);
if ("faults" in parsed) {
  console.error("The configuration has faults:");
  for (const fault of parsed.faults) console.error(`  ${describeFault(fault)}`);
  process.exit(1);
}
console.log(JSON.stringify({ port: parsed.env.PORT, host: parsed.env.HOST }));

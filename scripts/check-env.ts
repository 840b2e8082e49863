import { describeFault, parseEnv, variables } from "../lib/env";

/** Checks the configuration before anything is built; prints where to listen, or a line for each fault. */
const parsed = parseEnv(process.env);
const known = new Set([
  ...Object.keys(variables),
  "GLOSS_LAUNCHER_PID",
  "GLOSS_TEST_REPOS",
  "GLOSS_TEST_DATABASE_URL",
]);
for (const name of Object.keys(process.env))
  if (name.startsWith("GLOSS_") && !known.has(name.replace(/_FILE$/, "")))
    console.error(`${name} is not a variable that Gloss knows; see .env.example.`);
if ("faults" in parsed) {
  console.error("The configuration has faults:");
  for (const fault of parsed.faults) console.error(`  ${describeFault(fault)}`);
  process.exit(1);
}
console.log(JSON.stringify({ port: parsed.env.PORT, host: parsed.env.HOST }));

/**
 * What makes a version more careful: each finding has to pass four questions before it is told. Put before the part
 * of a prompt that says how to answer; edited only under a new name. No backtick may stand in it.
 */
const precisionV1 = `# Before you tell a finding
Ask these of each one, and leave it out when one of them has no answer:
1. Which input, state or order of events makes it go wrong, and what does somebody see then? "Could", "might" and "consider" without such a case are no finding.
2. Which lines did you see that make it so? What you only suppose of code that you have not read, you read first or leave out.
3. What would keep it from happening: a check by the caller, a type, a lock, a default, a test? You looked for it, and it is not there.
4. Would the people who own this code change it before merging? A remark to which they would answer "true, but it doesn't matter here" is left out.
Wishes for more tests, logs, comments, names or checks that nothing in this change makes necessary are no findings. One finding that holds is worth more than five that may; none at all is a good answer.

`;

const answers = "# Your answer\n";

/** A version of this name with these questions in their place. Throws when there is no such place. */
export function withPrecision(system: string, name: string): { name: string; system: string } {
  const parts = system.split(answers);
  if (parts.length !== 2) throw new Error(`${name}: there is not one place that says how to answer.`);
  return { name, system: parts.join(`${precisionV1}${answers}`) };
}

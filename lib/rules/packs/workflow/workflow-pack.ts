import type { DocumentRule, Place } from "../../documents/document-rule";
import type { WorkflowDocument, WorkflowEntry } from "../../documents/read-workflow";

/** What a stranger writes: titles, texts, names of branches and of people. */
const stranger =
  /\$\{\{[^}]{0,200}\bgithub\.(head_ref\b|event\.(issue\.(title|body)|pull_request\.(title|body|head\.(ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(title|body)|pages\.[\w.*]*page_name|(commits\b[^}]{0,80}|head_commit)\.(message|author\.(name|email))|workflow_run\.(head_branch|head_commit\.message|display_title)))/g;

const whole = ({ lineAt, text }: WorkflowDocument, { start, end }: WorkflowEntry): Place => {
  const said = text.slice(start, end).trimEnd();
  const startLine = lineAt(start);
  return { startLine, endLine: startLine + said.split("\n").length - 1, text: said };
};

const every =
  (fits: (entry: WorkflowEntry, document: WorkflowDocument) => boolean) =>
  (document: WorkflowDocument): Place[] =>
    document.entries.filter((entry) => fits(entry, document)).map((entry) => whole(document, entry));

const isScript = (entry: WorkflowEntry, { beside }: WorkflowDocument): boolean =>
  (entry.key === "run" && entry.path.includes("steps")) ||
  (entry.key === "script" && entry.path.includes("with") && !beside(entry, "script-path"));

const privileged = ({ triggers }: WorkflowDocument): boolean =>
  triggers.has("pull_request_target") || triggers.has("workflow_run");

/** Rules for workflows of GitHub Actions. */
export const workflowPack: readonly DocumentRule<WorkflowDocument>[] = [
  {
    id: "workflow/no-script-from-event",
    title: "A stranger's text becomes part of a script",
    message:
      "The expression is put into the script before it runs, so a title with a quote and a command in it is run with the job's token. " +
      'Pass it by `env:` and use the variable: `"$TITLE"`.',
    severity: "high",
    category: "security",
    cwe: "CWE-94",
    confidence: 0.9,
    needs: /github\.(head_ref|event)/,
    find: (document) =>
      document.entries
        .filter((entry) => isScript(entry, document))
        .flatMap(({ start, end }) =>
          [...document.text.slice(start, end).matchAll(stranger)].map((found) => {
            const line = document.lineAt(start + found.index);
            return { startLine: line, endLine: line, text: found[0] };
          }),
        ),
    examples: {
      bad: [
        'on: issues\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo "${{ github.event.issue.title }}"\n',
        "on: pull_request\njobs:\n  a:\n    steps:\n      - run: |\n          echo a\n          git checkout ${{ github.head_ref }}\n",
      ],
      good: [
        'on: issues\njobs:\n  a:\n    steps:\n      - env:\n          TITLE: ${{ github.event.issue.title }}\n        run: echo "$TITLE"\n',
        "on: pull_request\njobs:\n  a:\n    steps:\n      - run: echo ${{ github.event.pull_request.number }} ${{ github.event.action }}\n",
      ],
    },
  },
  {
    id: "workflow/no-stranger-checkout",
    title: "A stranger's code is checked out where the secrets are",
    message:
      "This event runs with a token that may write and with the repository's secrets; building or testing the pull request's head then runs its code with them. " +
      "Use `pull_request`, or don't run anything of what is checked out.",
    severity: "high",
    category: "security",
    cwe: "CWE-829",
    confidence: 0.8,
    needs: /pull_request_target|workflow_run/,
    find: every(
      (entry, document) =>
        entry.key === "ref" &&
        entry.path.at(-2) === "with" &&
        privileged(document) &&
        /github\.(head_ref|event\.(pull_request\.head|workflow_run\.head)|event\.pull_request\.merge_commit_sha)|refs\/pull\//.test(
          entry.value,
        ),
    ),
    examples: {
      bad: [
        "on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n      - run: npm test\n",
        'on:\n  workflow_run:\n    workflows: [ci]\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with: { ref: "${{ github.event.workflow_run.head_sha }}" }\n',
      ],
      good: [
        "on: pull_request\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n",
        "on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: main\n",
      ],
    },
  },
  {
    id: "workflow/no-moving-action",
    title: "Action of others is taken from a branch",
    message:
      "Whatever is pushed there next runs with this job's token and secrets. Name a full commit, or at least a released version.",
    severity: "medium",
    category: "security",
    cwe: "CWE-829",
    confidence: 0.8,
    needs: /uses:/,
    find: every(
      ({ key, value }) =>
        key === "uses" &&
        /^[\w.-]+\/[\w./-]+@(main|master|develop|dev|trunk|HEAD|latest)$/.test(value) &&
        !/^(actions|github)\//.test(value),
    ),
    examples: {
      bad: [
        "on: push\njobs:\n  a:\n    steps:\n      - uses: someone/deploy@main\n",
        "on: push\njobs:\n  a:\n    uses: other/repo/.github/workflows/build.yml@master\n",
      ],
      good: [
        "on: push\njobs:\n  a:\n    steps:\n      - uses: someone/deploy@v2\n      - uses: actions/checkout@main\n",
        "on: push\njobs:\n  a:\n    uses: ./.github/workflows/build.yml\n",
      ],
    },
  },
  {
    id: "workflow/no-all-permissions",
    title: "Token may write everything",
    message:
      "A step that is broken into can then change code, releases and issues. Name what the job needs: `permissions: { contents: read }`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-250",
    confidence: 0.9,
    needs: /write-all/,
    find: every(({ key, value }) => key === "permissions" && value === "write-all"),
    examples: {
      bad: [
        "on: push\npermissions: write-all\njobs: {}\n",
        "on: push\njobs:\n  a:\n    permissions: write-all\n    steps: []\n",
      ],
      good: [
        "on: push\npermissions:\n  contents: write\njobs: {}\n",
        "on: push\npermissions: read-all\njobs:\n  a:\n    steps:\n      - run: echo write-all\n",
      ],
    },
  },
  {
    id: "workflow/no-all-secrets",
    title: "Every secret is handed over at once",
    message:
      "What is given away here can't be told from the workflow, and a step that prints or sends it leaks all of them. Name the secrets that are needed.",
    severity: "high",
    category: "security",
    cwe: "CWE-522",
    confidence: 0.85,
    needs: /toJSON\(\s*secrets|secrets:\s*inherit/i,
    find: every(
      (entry, { beside }) =>
        /\$\{\{\s*toJSON\(\s*secrets\s*\)/i.test(entry.value) ||
        (entry.key === "secrets" &&
          entry.value === "inherit" &&
          /^[\w-]+\//.test(beside(entry, "uses") ?? "")),
    ),
    examples: {
      bad: [
        "on: push\njobs:\n  a:\n    steps:\n      - run: ./deploy\n        env:\n          ALL: ${{ toJSON(secrets) }}\n",
        "on: push\njobs:\n  a:\n    uses: other/repo/.github/workflows/x.yml@v1\n    secrets: inherit\n",
      ],
      good: [
        "on: push\njobs:\n  a:\n    steps:\n      - run: ./deploy\n        env:\n          A: ${{ secrets.A }}\n          ALL: ${{ toJSON(github) }}\n",
        "on: push\njobs:\n  a:\n    uses: ./.github/workflows/x.yml\n    secrets: inherit\n",
      ],
    },
  },
  {
    id: "workflow/no-commands-from-output",
    title: "Printed lines can set variables and paths",
    message:
      "With this on, anything a step prints, a stranger's text too, can change the environment of later steps. Write to `$GITHUB_ENV` and `$GITHUB_PATH` instead.",
    severity: "high",
    category: "security",
    cwe: "CWE-77",
    confidence: 0.95,
    needs: /ACTIONS_ALLOW_UNSECURE_COMMANDS/,
    find: every(
      ({ key, value }) => key === "ACTIONS_ALLOW_UNSECURE_COMMANDS" && /^["']?(true|1)["']?$/i.test(value),
    ),
    examples: {
      bad: [
        "on: push\nenv:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: true\njobs: {}\n",
        "on: push\njobs:\n  a:\n    env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: '1' }\n",
      ],
      good: [
        "on: push\nenv:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: false\njobs: {}\n",
        "on: push\njobs:\n  a:\n    steps:\n      - run: echo ACTIONS_ALLOW_UNSECURE_COMMANDS\n",
      ],
    },
  },
  {
    id: "workflow/no-condition-that-always-holds",
    title: "Condition is a text, and so always true",
    message:
      "With signs outside of `${{ }}` the whole becomes a text that isn't empty. Write the condition without the braces, or put all of it into one pair.",
    severity: "high",
    category: "correctness",
    confidence: 0.9,
    needs: /\bif:/,
    find: every(({ key, value }) => {
      const said = value.trim();
      return (
        key === "if" &&
        said.length < 2_000 &&
        said.includes("${{") &&
        said.replaceAll(/\$\{\{(?:[^}]|\}(?!\}))*\}\}/g, "").trim() !== ""
      );
    }),
    examples: {
      bad: [
        "on: push\njobs:\n  a:\n    if: ${{ github.ref }} == 'refs/heads/main'\n    steps: []\n",
        "on: push\njobs:\n  a:\n    steps:\n      - if: ${{ failure() }} && ${{ inputs.notify }}\n        run: x\n",
      ],
      good: [
        "on: push\njobs:\n  a:\n    if: ${{ github.ref == 'refs/heads/main' && success() }}\n    steps: []\n",
        "on: push\njobs:\n  a:\n    if: github.ref == 'refs/heads/main'\n    steps:\n      - run: if [ ${{ a }} == b ]; then x; fi\n",
      ],
    },
  },
  {
    id: "workflow/no-trust-in-actor",
    title: "Who acted last decides what a stranger's change may do",
    message:
      "`github.actor` is whoever caused the latest event, so a bot's name there doesn't mean that the bot wrote the change. Compare `github.event.pull_request.user.login`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-290",
    confidence: 0.75,
    needs: /github\.actor/,
    find: every(
      (entry, document) =>
        entry.key === "if" &&
        privileged(document) &&
        /github\.(triggering_)?actor\s*==\s*'[^']*\[bot\]'/.test(entry.value),
    ),
    examples: {
      bad: [
        "on: pull_request_target\njobs:\n  a:\n    if: github.actor == 'dependabot[bot]'\n    steps: []\n",
        "on: [pull_request_target]\njobs:\n  a:\n    steps:\n      - if: ${{ github.actor == 'renovate[bot]' && success() }}\n        run: gh pr merge\n",
      ],
      good: [
        "on: pull_request_target\njobs:\n  a:\n    if: github.event.pull_request.user.login == 'dependabot[bot]' && github.actor != 'x'\n    steps: []\n",
        "on: pull_request\njobs:\n  a:\n    if: github.actor == 'dependabot[bot]'\n    steps: []\n",
      ],
    },
  },
];

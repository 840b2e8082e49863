import type { Rule } from "../../rule";
import { callOf, keyword, methodOf, python } from "./fragments";

/** Settings and calls that leave a door open. */
export const settingRules: readonly Rule[] = [
  {
    id: "python/no-mktemp",
    languages: python,
    title: "Temporary name can be taken by somebody else",
    message:
      "Between `mktemp` and opening the file another user can put a link there. Use `NamedTemporaryFile`, `mkstemp` or `TemporaryDirectory`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-377",
    confidence: 0.9,
    needs: /mktemp/,
    find: methodOf("^tempfile$", "^mktemp$"),
    examples: {
      bad: ["path = tempfile.mktemp()", 'path = tempfile.mktemp(suffix=".db")'],
      good: ["file, path = tempfile.mkstemp()", "path = tmp_path_factory.mktemp('data')"],
    },
  },
  {
    id: "python/no-debug-server",
    languages: python,
    title: "Debug mode is on in the code",
    message:
      "The debugger lets anyone who causes an error run Python in the server. Take it from the environment, off by default.",
    severity: "medium",
    category: "security",
    cwe: "CWE-489",
    confidence: 0.75,
    needs: /debug\s*=\s*True/,
    find: callOf("^(run|run_server|Starlette|FastAPI)$"),
    where: {
      all: [
        keyword("debug", { kind: "true" }),
        {
          any: [
            { has: { field: "function", regex: "(?i)(^|\\.|_)(app|application|server)\\.run(_server)?$" } },
            { has: { field: "function", kind: "identifier", regex: "^(Starlette|FastAPI)$" } },
          ],
        },
      ],
    },
    examples: {
      bad: [
        'if __name__ == "__main__":\n    app.run(host="0.0.0.0", debug=True)',
        "api = FastAPI(debug=True)",
      ],
      good: ['app.run(debug=os.environ.get("DEBUG") == "1")', "asyncio.run(main(), debug=True)"],
    },
  },
  {
    id: "python/no-autoescape-off",
    languages: python,
    title: "Templates don't escape their values",
    message:
      "Markup in a value then runs as script in the reader's session. Use `autoescape=select_autoescape()` for anything that becomes HTML.",
    severity: "medium",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.7,
    needs: /autoescape/,
    find: callOf("^(Environment|SandboxedEnvironment)$"),
    where: keyword("autoescape", { kind: "false" }),
    examples: {
      bad: [
        "env = jinja2.Environment(loader=loader, autoescape=False)",
        "env = SandboxedEnvironment(autoescape=False)",
      ],
      good: [
        "env = jinja2.Environment(loader=loader, autoescape=select_autoescape())",
        "config = Template(text, autoescape=False)",
      ],
    },
  },
];

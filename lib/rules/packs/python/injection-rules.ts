import type { Rule } from "../../rule";
import { developerFiles } from "../developer-files";
import { sqlLiteral, sqlPart, sqlText } from "../sql-text";
import { argument, builtText, callOf, keyword, literal, methodOf, python } from "./fragments";

/** Text or bytes from outside that become code, a command, a statement or an object. */
export const injectionRules: readonly Rule[] = [
  {
    id: "python/no-eval",
    unlessFixed: true,
    languages: python,
    title: "Text is run as code",
    message:
      "`eval` and `exec` run whatever the text says, with this program's rights. " +
      "Use `ast.literal_eval` or `json.loads` for data, and a dictionary of functions for choices.",
    severity: "high",
    category: "security",
    cwe: "CWE-95",
    confidence: 0.8,
    needs: /\b(eval|exec)\s*\(/,
    find: { kind: "call", has: { field: "function", kind: "identifier", regex: "^(eval|exec)$" } },
    where: {
      all: [
        { has: { field: "arguments", has: { nthChild: 1 } } },
        { not: argument(1, literal) },
        { not: argument(1, { kind: "call", regex: "^compile\\(" }) },
      ],
    },
    examples: {
      bad: ["total = eval(formula)", 'exec(f"import {name}")'],
      good: [
        "total = ast.literal_eval(formula)",
        'eval("1 + 1")\nmodel.eval()\nexec(compile(source, path, "exec"), scope)',
      ],
    },
  },
  {
    id: "python/no-shell-command-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: python,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. " +
      "Pass a list of arguments to `subprocess.run` without `shell=True`, or quote each value with `shlex.quote`.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /shell\s*=\s*True|os\.(system|popen)|getoutput|create_subprocess_shell/,
    find: callOf(
      "^(run|call|check_call|check_output|Popen|system|popen|getoutput|getstatusoutput|create_subprocess_shell)$",
    ),
    where: {
      all: [
        {
          any: [
            keyword("shell", { kind: "true" }),
            methodOf("^os$", "^(system|popen)$"),
            methodOf("^subprocess$", "^get(status)?output$"),
            methodOf("^asyncio$", "^create_subprocess_shell$"),
          ],
        },
        argument(1, { any: [builtText, { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]*$" } }] }),
        { not: { regex: "quote\\(|shlex\\.join" } },
      ],
    },
    examples: {
      bad: [
        'subprocess.run(f"convert {path} out.png", shell=True, check=True)',
        'os.system("git log " + branch)',
        "def call(command):\n    return subprocess.check_output(command, shell=True)",
      ],
      good: [
        'subprocess.run(["convert", path, "out.png"], check=True)',
        'subprocess.run("ls -l | wc", shell=True)\nos.system("clear")',
        'subprocess.run(f"convert {shlex.quote(path)} out.png", shell=True)\nclient.run(command)',
      ],
    },
  },
  {
    id: "python/no-sql-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: python,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a placeholder (`%s`, `?`, `:name`) there and pass the values as the second argument.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: sqlLiteral,
    find: {
      all: [
        callOf(
          "^(execute|executemany|executescript|raw|read_sql|read_sql_query|text|fetch|fetchrow|fetchval)$",
        ),
        {
          has: {
            field: "arguments",
            has: {
              any: [
                { kind: "string", has: { kind: "interpolation" } },
                { kind: "concatenated_string" },
                { kind: "binary_operator" },
                { kind: "call" },
              ],
            },
          },
        },
      ],
    },
    where: {
      has: {
        field: "arguments",
        has: {
          nthChild: 1,
          all: [
            { any: [{ regex: sqlText }, { kind: "call", regex: sqlText }] },
            builtText,
            {
              any: [
                {
                  kind: "string",
                  has: {
                    kind: "interpolation",
                    all: [{ not: { regex: sqlPart } }, { not: { regex: "^\\{[A-Z0-9_.]+\\}$" } }],
                  },
                },
                {
                  kind: "concatenated_string",
                  has: {
                    has: {
                      kind: "interpolation",
                      all: [{ not: { regex: sqlPart } }, { not: { regex: "^\\{[A-Z0-9_.]+\\}$" } }],
                    },
                  },
                },
                { kind: "binary_operator", has: { field: "right", not: { regex: sqlPart } } },
                { kind: "call", has: { field: "arguments", not: { regex: sqlPart } } },
              ],
            },
          ],
        },
      },
    },
    examples: {
      bad: [
        'cursor.execute(f"SELECT * FROM users WHERE id = {user_id}")',
        "cursor.execute(\"DELETE FROM carts WHERE owner = '%s'\" % owner)",
        'session.execute(text("UPDATE users SET name = \'" + name + "\'"))',
        "cursor.execute(\"INSERT INTO log VALUES ('{}')\".format(message))",
      ],
      good: [
        'cursor.execute("SELECT * FROM users WHERE id = %s", (user_id,))',
        'cursor.execute(f"SELECT {columns} FROM users")\ncursor.execute(f"SELECT * FROM {USERS}")',
        'executor.execute(f"select-{name}")\ncursor.execute("SELECT 1" + SUFFIX)',
      ],
    },
  },
  {
    id: "python/no-unsafe-yaml",
    languages: python,
    title: "YAML is loaded with a loader that builds any object",
    message: "A document can then name any class and run its constructor. Use `yaml.safe_load`.",
    severity: "high",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.85,
    needs: /yaml/,
    find: methodOf("^yaml$", "^(load|load_all|unsafe_load|unsafe_load_all|full_load)$"),
    where: {
      any: [
        methodOf("^yaml$", "^unsafe_load(_all)?$"),
        {
          all: [
            methodOf("^yaml$", "^load(_all)?$"),
            { not: keyword("Loader") },
            { not: { has: { field: "arguments", has: { nthChild: 2 } } } },
          ],
        },
        keyword("Loader", { regex: "(^|\\.)(Unsafe|C)?Loader$" }),
        argument(2, { regex: "(^|\\.)(Unsafe|C)?Loader$" }),
      ],
    },
    fix: (match) =>
      /^yaml\.load\([^,]*\)$/.test(match.text())
        ? match.text().replace(/^yaml\.load\(/, "yaml.safe_load(")
        : null,
    examples: {
      bad: [
        "config = yaml.load(stream)",
        "config = yaml.load(stream, Loader=yaml.Loader)\nother = yaml.unsafe_load(stream)",
      ],
      good: [
        "config = yaml.safe_load(stream)",
        "config = yaml.load(stream, Loader=yaml.SafeLoader)\nother = yaml.load(stream, yaml.CSafeLoader)",
      ],
    },
  },
  {
    id: "python/no-unpickling",
    languages: python,
    title: "Pickled data is loaded",
    message:
      "Loading a pickle runs whatever its author wrote into it. It is safe only for data that nobody else can touch; " +
      "use JSON or another plain format for anything that was stored or sent.",
    severity: "medium",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.6,
    needs: /pickle|dill|marshal|joblib/,
    find: methodOf(
      "^(pickle|cPickle|cloudpickle|dill|marshal|jsonpickle)$",
      "^(load|loads|decode|Unpickler)$",
    ),
    where: {
      not: {
        has: {
          field: "arguments",
          has: { nthChild: 1, kind: "call", regex: "^(pickle|cloudpickle|dill|marshal)\\.dumps\\(" },
        },
      },
    },
    examples: {
      bad: [
        "session = pickle.loads(cookie)",
        "with open(path, 'rb') as file:\n    model = cloudpickle.load(file)",
      ],
      good: [
        "session = json.loads(cookie)",
        "copy = pickle.loads(pickle.dumps(value))\nblob = pickle.dumps(value)",
      ],
    },
  },
  {
    id: "python/no-unfiltered-extract",
    languages: python,
    title: "Archive may write outside its folder",
    message:
      "A member named `../…` or a link lands wherever its author wants; Python before 3.14 doesn't stop it. " +
      'Pass `filter="data"` to `extractall` of a tar file.',
    severity: "medium",
    category: "security",
    cwe: "CWE-22",
    confidence: 0.75,
    needs: /tarfile/,
    find: callOf("^extractall$"),
    where: {
      all: [
        {
          has: {
            field: "function",
            has: { field: "object", regex: "(?i)^(tar\\w*|tf|t|\\w+_tar|tarfile\\.open\\(.*\\)|archive)$" },
          },
        },
        { not: keyword("filter") },
        { not: keyword("members") },
      ],
    },
    examples: {
      bad: [
        "import tarfile\nwith tarfile.open(path) as tar:\n    tar.extractall(target)",
        "import tarfile\ntarfile.open(path).extractall()",
      ],
      good: [
        'import tarfile\nwith tarfile.open(path) as tar:\n    tar.extractall(target, filter="data")',
        "import tarfile, zipfile\nwith zipfile.ZipFile(path) as bundle:\n    bundle.extractall(target)",
      ],
    },
  },
  {
    id: "python/no-markup-from-values",
    languages: python,
    title: "A value is marked as safe HTML",
    message:
      "Nothing escapes it any more, so markup in the value runs as script in the reader's session. " +
      'Use `format_html` (Django) or `Markup("…").format(value)`, which escape what they put in.',
    severity: "high",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.8,
    needs: /mark_safe|Markup/,
    find: callOf("^(mark_safe|Markup)$"),
    where: argument(1, builtText),
    examples: {
      bad: ['badge = mark_safe(f"<b>{user.name}</b>")', 'note = Markup("<i>" + text + "</i>")'],
      good: [
        'badge = format_html("<b>{}</b>", user.name)',
        'note = Markup("<i>{}</i>").format(text)\nline = mark_safe("<hr>")',
      ],
    },
  },
];

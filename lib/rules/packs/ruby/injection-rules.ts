import type { Rule } from "../../rule";
import { developerFiles } from "../developer-files";
import { sqlPart, sqlText } from "../sql-text";
import { argument, callOf, filledText, methodOf, plainCallOf, requestText, ruby } from "./fragments";

/** Text that becomes a statement, a command, code, markup or an object. */
export const injectionRules: readonly Rule[] = [
  {
    id: "ruby/no-sql-from-values",
    notIn: developerFiles,
    languages: ruby,
    title: "SQL is put together from values",
    message:
      "A value inside the text can end the condition and start another one. " +
      'Pass it beside the text: `where("name = ?", name)` or `where(name: name)`.',
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: /#\{/,
    find: callOf(
      "^(where|having|order|group|joins|from|find_by_sql|count_by_sql|delete_all|update_all|exists\\?|execute|exec_query|select_all|select_value|pluck)$",
    ),
    where: argument(1, {
      kind: "string",
      any: [
        { has: { kind: "interpolation", regex: requestText } },
        {
          all: [
            { any: [{ regex: sqlText }, { regex: "(=|(?i)\\blike)\\s*'%?#\\{" }] },
            {
              has: {
                kind: "interpolation",
                not: {
                  any: [
                    { regex: sqlPart },
                    { regex: "^#\\{\\s*[A-Z][\\w:]*\\s*\\}$|\\.to_i\\s*\\}$|sanitize" },
                  ],
                },
              },
            },
          ],
        },
      ],
    }),
    examples: {
      bad: [
        "User.where(\"name = '#{name}'\")",
        'Order.order("#{params[:sort]} desc")\nconnection.execute("DELETE FROM carts WHERE id = #{id}")',
      ],
      good: [
        'User.where("name = ?", name)\nUser.where(name: "a#{b}")',
        'connection.execute("SELECT * FROM #{table_name}")\nUser.where("id = #{id}")',
      ],
    },
  },
  {
    id: "ruby/no-shell-command-from-values",
    notIn: developerFiles,
    languages: ruby,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. " +
      'Pass the arguments one by one (`system("convert", path)`), or through `Shellwords.escape`.',
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /#\{/,
    find: { any: [{ kind: "subshell" }, callOf("^(system|exec|spawn|popen|capture2e?|capture3)$")] },
    where: {
      all: [
        {
          any: [
            {
              kind: "subshell",
              has: { kind: "interpolation", not: { regex: "^#\\{\\s*[A-Z][A-Z0-9_]*\\s*\\}$" } },
            },
            {
              all: [
                {
                  any: [plainCallOf("^(system|exec|spawn)$"), methodOf("^(Kernel|IO|Open3|Process)$", ".")],
                },
                argument(1, filledText),
                { not: { has: { field: "arguments", has: { nthChild: 2, kind: "string" } } } },
              ],
            },
          ],
        },
        { not: { regex: "shellescape|Shellwords|shelljoin" } },
      ],
    },
    examples: {
      bad: ['system("convert #{path} out.png")', 'log = `git log #{branch}`\nIO.popen("ls #{dir}")'],
      good: [
        'system("convert", path, "out-#{n}.png")\nlist = `ls -l`',
        'system("convert #{Shellwords.escape(path)} out.png")\nconnection.exec("select #{x}")',
      ],
    },
  },
  {
    id: "ruby/no-eval",
    languages: ruby,
    title: "Text is run as code",
    message:
      "`eval` runs whatever the text says, with this program's rights. Use `public_send` with a fixed list of names, or a hash of procs.",
    severity: "high",
    category: "security",
    cwe: "CWE-95",
    confidence: 0.75,
    needs: /\beval\b/,
    find: plainCallOf("^eval$"),
    where: argument(1, {
      any: [
        { kind: "identifier" },
        { kind: "call" },
        { kind: "element_reference" },
        { kind: "string", has: { kind: "interpolation" } },
      ],
    }),
    examples: {
      bad: ["eval(params[:code])", 'eval "#{name} = 1"'],
      good: ['eval("1 + 1")', "page.eval(code)\nx = instance_eval { self }"],
    },
  },
  {
    id: "ruby/no-object-loading",
    languages: ruby,
    title: "Objects of any class are built from data",
    message:
      "`Marshal.load` and `YAML.unsafe_load` build whatever the data names, and gadgets turn that into running code. " +
      "Use `JSON.parse` or `YAML.safe_load`.",
    severity: "high",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.75,
    needs: /Marshal|unsafe_load/,
    find: {
      any: [
        methodOf("^Marshal$", "^(load|restore)$"),
        methodOf("^(YAML|Psych)$", "^(unsafe_load|unsafe_load_file)$"),
      ],
    },
    where: { not: argument(1, { regex: "^Marshal\\.dump\\b|^[\"']" }) },
    examples: {
      bad: ["cart = Marshal.load(cookies[:cart])", "config = YAML.unsafe_load(body)"],
      good: [
        "config = YAML.safe_load(body)\ncart = JSON.parse(text)",
        "copy = Marshal.load(Marshal.dump(value))\nraw = Marshal.dump(value)",
      ],
    },
  },
  {
    id: "ruby/no-markup-from-values",
    languages: ruby,
    title: "A text with values in it is marked as safe HTML",
    message:
      "Nothing escapes it any more, so markup in a value runs as script in the reader's session. Use `content_tag`, `tag` or `safe_join`, which escape.",
    severity: "high",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.8,
    needs: /html_safe|\braw\b/,
    find: callOf("^(html_safe|raw)$"),
    where: {
      any: [
        {
          all: [
            callOf("^html_safe$"),
            {
              any: [
                {
                  has: {
                    field: "receiver",
                    kind: "string",
                    has: {
                      kind: "interpolation",
                      not: {
                        regex:
                          "(?i)escape|sanitize|link_to|_tag|icon|\\bt\\(|I18n|render|_path|_url|html|^#\\{\\s*(?-i:[A-Z])",
                      },
                    },
                  },
                },
                { has: { field: "receiver", regex: `^${requestText}` } },
              ],
            },
          ],
        },
        { all: [plainCallOf("^raw$"), argument(1, { regex: `^${requestText}` })] },
      ],
    },
    examples: {
      bad: ['badge = "<b>#{user.name}</b>".html_safe', "title = raw(params[:title])"],
      good: [
        'badge = content_tag(:b, user.name)\nline = "<hr>".html_safe',
        'a = "<b>#{h.escape(name)}</b>".html_safe\nraw(svg)',
      ],
    },
  },
  {
    id: "ruby/no-swallowed-exception",
    languages: ruby,
    title: "Every exception is caught, also signals and exits",
    message:
      "`rescue Exception` holds `SignalException`, `SystemExit` and `NoMemoryError` too, so the program can't be stopped. Rescue `StandardError` or the errors that are meant.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-396",
    confidence: 0.8,
    needs: /rescue\s+Exception/,
    find: { kind: "rescue" },
    where: {
      all: [
        { has: { field: "exceptions", regex: "^Exception$" } },
        {
          not: {
            has: {
              stopBy: "end",
              any: [
                { kind: "identifier", regex: "^raise$" },
                { kind: "call", has: { field: "method", regex: "^raise$" } },
              ],
            },
          },
        },
      ],
    },
    examples: {
      bad: [
        "begin\n  work\nrescue Exception => e\n  log(e)\nend",
        "begin\n  work\nrescue Exception\n  nil\nend",
      ],
      good: [
        "begin\n  work\nrescue StandardError => e\n  log(e)\nend",
        "begin\n  work\nrescue Exception => e\n  log(e)\n  raise\nend",
      ],
    },
  },
];

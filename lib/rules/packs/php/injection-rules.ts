import type { Rule } from "../../rule";
import { developerFiles } from "../developer-files";
import { sqlLiteral, sqlPart, sqlText } from "../sql-text";
import {
  anyArgument,
  argument,
  fromRequest,
  functionOf,
  methodOf,
  php,
  requestValue,
  textWith,
  variable,
} from "./fragments";

const request = /\$_(GET|POST|REQUEST|COOKIE)\b/;

/** A client's text that becomes a statement, a command, code, markup, a path or an object. */
export const injectionRules: readonly Rule[] = [
  {
    id: "php/no-sql-from-values",
    notIn: developerFiles,
    languages: php,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a placeholder (`?`, `:name`) there, and bind the values to the prepared statement.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: sqlLiteral,
    find: {
      any: [
        functionOf("^(mysqli?_query|pg_query|sqlite_query|mysqli_multi_query|mysqli_real_query)$"),
        methodOf("^(query|exec|multi_query|real_query|prepare|get_results|get_row|get_var)$"),
      ],
    },
    where: anyArgument({
      all: [
        { regex: sqlText },
        textWith({
          any: [requestValue, { kind: "variable_name", not: { regex: sqlPart } }],
        }),
        { not: { regex: "(?i)real_escape_string|->quote\\(|intval\\(|\\(int\\)|absint\\(" } },
      ],
    }),
    examples: {
      bad: [
        '<?php mysqli_query($db, "SELECT * FROM users WHERE id = $id");',
        "<?php $pdo->query('SELECT * FROM carts WHERE owner = ' . $_GET['owner']);",
      ],
      good: [
        '<?php $s = $pdo->prepare("SELECT * FROM users WHERE id = ?"); $s->execute([$id]);',
        '<?php $db->query("SELECT $columns FROM users"); $db->query("SELECT * FROM users WHERE id = " . intval($id));',
      ],
    },
  },
  {
    id: "php/no-unescaped-output",
    languages: php,
    title: "A client's text is written into the page",
    message:
      "Markup in it runs as script in the reader's session. Pass it through `htmlspecialchars` where it is printed.",
    severity: "high",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.85,
    needs: request,
    find: { any: [{ kind: "echo_statement" }, { kind: "print_intrinsic" }] },
    where: { has: fromRequest },
    examples: {
      bad: ['<?php echo $_GET["name"];', '<p><?php print "Hello " . $_POST["name"]; ?></p>'],
      good: [
        '<?php echo htmlspecialchars($_GET["name"]);',
        '<?php echo $greeting; $name = $_GET["name"]; echo (int) $_GET["page"];',
      ],
    },
  },
  {
    id: "php/no-include-from-request",
    languages: php,
    title: "A client's text decides which file is run",
    message:
      "`../` or a stream wrapper in it runs a file of the client's choice as PHP. " +
      "Look the file up in a fixed list by the client's word.",
    severity: "critical",
    category: "security",
    cwe: "CWE-98",
    confidence: 0.9,
    needs: request,
    find: {
      any: [
        { kind: "include_expression" },
        { kind: "include_once_expression" },
        { kind: "require_expression" },
        { kind: "require_once_expression" },
      ],
    },
    where: {
      has: {
        any: [fromRequest, { kind: "parenthesized_expression", has: fromRequest }],
      },
    },
    examples: {
      bad: ['<?php include $_GET["page"];', '<?php require_once("pages/" . $_GET["page"] . ".php");'],
      good: [
        '<?php include "pages/home.php"; $page = $_GET["page"];',
        '<?php require $pages[$_GET["page"]] ?? "home.php";',
      ],
    },
  },
  {
    id: "php/no-unserialising-of-request",
    languages: php,
    title: "Objects are built from a client's text",
    message:
      "`unserialize` makes objects of any class that the text names and runs their magic methods. " +
      'Use `json_decode`, or pass `["allowed_classes" => false]`.',
    severity: "high",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.85,
    needs: /unserialize/,
    find: functionOf("^unserialize$"),
    where: {
      all: [
        argument(1, { regex: "\\$_(GET|POST|REQUEST|COOKIE)\\b|php://input" }),
        { not: { regex: "allowed_classes" } },
      ],
    },
    examples: {
      bad: [
        '<?php $cart = unserialize($_COOKIE["cart"]);',
        '<?php $x = unserialize(base64_decode($_POST["state"]));',
      ],
      good: [
        '<?php $cart = json_decode($_COOKIE["cart"], true); $y = unserialize($cached);',
        '<?php $cart = unserialize($_COOKIE["cart"], ["allowed_classes" => false]);',
      ],
    },
  },
  {
    id: "php/no-eval",
    languages: php,
    title: "Text is run as code",
    message:
      "`eval` runs whatever the text says, with this program's rights. Use a function, a closure or a table of choices.",
    severity: "high",
    category: "security",
    cwe: "CWE-95",
    confidence: 0.75,
    needs: /\beval\s*\(|create_function/,
    find: functionOf("^(eval|create_function)$"),
    where: {
      any: [
        { has: { field: "function", regex: "^create_function$" } },
        anyArgument({ any: [variable, textWith(variable)] }),
      ],
    },
    examples: {
      bad: [
        '<?php eval("return $formula;");',
        "<?php eval($code); $f = create_function('$a', 'return $a;');",
      ],
      good: ["<?php $x->eval($code);", '<?php eval("return 1;"); $f = fn($a) => $a;'],
    },
  },
  {
    id: "php/no-shell-command-from-values",
    notIn: developerFiles,
    languages: php,
    title: "Shell command is put together from values",
    message:
      "A value with `;`, `$(…)` or a quote in it becomes a command of its own. " +
      "Pass each value through `escapeshellarg`, or use `proc_open` with a list of arguments.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /\b(exec|system|passthru|shell_exec|popen|proc_open)\s*\(|`/,
    find: {
      any: [
        functionOf("^(exec|system|passthru|shell_exec|popen|proc_open)$"),
        { kind: "shell_command_expression" },
      ],
    },
    where: {
      all: [
        {
          any: [
            argument(1, { any: [textWith(variable), requestValue] }),
            { kind: "shell_command_expression", has: variable },
          ],
        },
        { not: { regex: "escapeshell(arg|cmd)" } },
      ],
    },
    examples: {
      bad: ['<?php exec("convert $path out.png");', "<?php $log = `git log $branch`; system('ls ' . $dir);"],
      good: [
        '<?php exec("convert " . escapeshellarg($path) . " out.png");',
        '<?php exec("ls -l"); $curl->exec("x $y"); $s = `ls`;',
      ],
    },
  },
  {
    id: "php/no-extract-of-request",
    languages: php,
    title: "A client sets this function's variables",
    message:
      "`extract` makes a variable of each name that the client sent, over those that are already set. Read the fields that are meant by name.",
    severity: "high",
    category: "security",
    cwe: "CWE-621",
    confidence: 0.9,
    needs: /extract\s*\(|parse_str/,
    find: functionOf("^(extract|parse_str)$"),
    where: {
      any: [
        {
          all: [
            { has: { field: "function", regex: "^extract$" } },
            argument(1, { regex: "^\\$_(GET|POST|REQUEST|COOKIE)$" }),
            { not: { regex: "EXTR_(SKIP|PREFIX_ALL)" } },
          ],
        },
        {
          all: [
            { has: { field: "function", regex: "^parse_str$" } },
            { not: { has: { field: "arguments", has: { nthChild: 2, kind: "argument" } } } },
          ],
        },
      ],
    },
    examples: {
      bad: ["<?php extract($_POST);", '<?php parse_str($_SERVER["QUERY_STRING"]);'],
      good: [
        "<?php extract($row); extract($_POST, EXTR_SKIP);",
        "<?php parse_str($query, $fields); $name = $_POST['name'];",
      ],
    },
  },
  {
    id: "php/no-open-redirect",
    languages: php,
    title: "A client's text decides where the reader is sent",
    message:
      "A link to this site then leads to any other, which can pass for it. Allow paths of this site only, or look the target up in a list.",
    severity: "medium",
    category: "security",
    cwe: "CWE-601",
    confidence: 0.8,
    needs: request,
    find: functionOf("^header$"),
    where: argument(1, { all: [{ regex: "(?i)^.location:\\s*.?[\"']?\\s*(\\.|\\{|\\$)" }, fromRequest] }),
    examples: {
      bad: [
        '<?php header("Location: " . $_GET["next"]);',
        "<?php header('location: ' . $_REQUEST['url'], true, 302);",
      ],
      good: [
        '<?php header("Location: /users/" . $_GET["id"]);',
        '<?php header("Location: " . $targets[$_GET["next"]]); header("X-Name: " . $_GET["n"]);',
      ],
    },
  },
];

import { sqlLiteral } from "../sql-text";
import type { Rule } from "../../rule";
import { developerFiles } from "../developer-files";
import { argument, builtSql, builtText, callOf, insideMethod, java, methodOf, staticOf } from "./fragments";

/** A client's or caller's text or bytes that become a statement, a command, an object, a document or a path. */
export const injectionRules: readonly Rule[] = [
  {
    id: "java/no-sql-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: java,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Use a `PreparedStatement` (or a named parameter) with `?` there and set the value.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: sqlLiteral,
    find: {
      all: [
        callOf(
          "^(executeQuery|executeUpdate|execute|executeLargeUpdate|addBatch|prepareStatement|prepareCall|createQuery|createNativeQuery|createSQLQuery|queryForObject|queryForList|query|update|batchUpdate)$",
        ),
        {
          has: {
            field: "arguments",
            has: { any: [{ kind: "binary_expression" }, { kind: "method_invocation" }] },
          },
        },
      ],
    },
    where: argument(1, builtSql),
    examples: {
      bad: [
        'class A { void f(String id) { statement.executeQuery("SELECT * FROM users WHERE id = \'" + id + "\'"); } }',
        "class A { void f(String name) { jdbc.queryForList(String.format(\"SELECT * FROM users WHERE name = '%s'\", name)); } }",
      ],
      good: [
        'class A { void f(String id) { var s = c.prepareStatement("SELECT * FROM users WHERE id = ?"); s.setString(1, id); } }',
        'class A { void f() { statement.executeQuery("SELECT * FROM " + USERS + " WHERE open"); cache.update("update " + 1); } }',
      ],
    },
  },
  {
    id: "java/no-shell-command-from-values",
    unlessFixed: true,
    notIn: developerFiles,
    languages: java,
    title: "Command is put together from values",
    message:
      "A value with blanks becomes more arguments, and in a shell a command of its own. " +
      "Use `ProcessBuilder` with the program and each argument as a string of its own, without `sh -c`.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /\.exec\(|ProcessBuilder/,
    find: {
      any: [
        callOf("^exec$"),
        { kind: "object_creation_expression", has: { field: "type", regex: "^ProcessBuilder$" } },
      ],
    },
    where: {
      any: [
        {
          all: [
            callOf("^exec$"),
            { has: { field: "object", regex: "^(Runtime\\.getRuntime\\(\\)|runtime|rt)$" } },
            argument(1, builtText),
          ],
        },
        {
          all: [
            { kind: "object_creation_expression" },
            argument(1, { regex: '^"(/bin/)?(sh|bash|cmd|cmd\\.exe)"$' }),
            argument(3, { any: [builtText, { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]*$" } }] }),
          ],
        },
      ],
    },
    examples: {
      bad: [
        'class A { void f(String p) throws Exception { Runtime.getRuntime().exec("convert " + p + " out.png"); } }',
        'class A { void f(String s) { new ProcessBuilder("sh", "-c", "ls " + s).start(); } }',
      ],
      good: [
        'class A { void f(String p) throws Exception { new ProcessBuilder("convert", p, "out.png").start(); } }',
        'class A { void f() { Runtime.getRuntime().exec("ls"); pattern.exec("a" + b); new ProcessBuilder("sh", "-c", "ls | wc").start(); } }',
      ],
    },
  },
  {
    id: "java/no-object-deserialisation",
    languages: java,
    title: "Objects are read from a stream that says which",
    message:
      "`readObject` builds whatever class the stream names, and gadget classes on the class path turn that into running code. " +
      "Use a plain data format, or set an `ObjectInputFilter` that lists the classes.",
    severity: "high",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.7,
    needs: /ObjectInputStream|XMLDecoder/,
    find: callOf("^(readObject|readUnshared)$"),
    where: {
      all: [
        { has: { field: "arguments", regex: "^\\(\\s*\\)$" } },
        {
          not: {
            any: [
              insideMethod({ has: { field: "name", regex: "^(readObject|readExternal|readResolve)$" } }),
              insideMethod({ has: { stopBy: "end", kind: "identifier", regex: "^setObjectInputFilter$" } }),
            ],
          },
        },
      ],
    },
    examples: {
      bad: [
        "class A { Object f(InputStream in) throws Exception { return new ObjectInputStream(in).readObject(); } }",
        "class A { Object f(ObjectInputStream ois) throws Exception {\n  Session s = (Session) ois.readObject();\n  return s; } }",
      ],
      good: [
        "class A { private void readObject(ObjectInputStream in) throws Exception { this.x = (X) in.readObject(); } }",
        "class A { Object f(ObjectInputStream in) throws Exception { in.setObjectInputFilter(filter); return in.readObject(); } }",
      ],
    },
  },
  {
    id: "java/no-external-entities",
    languages: java,
    title: "XML parser follows external entities",
    message:
      "A document can then read local files and call internal addresses. " +
      'Call `setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)` on the factory (for StAX: `SUPPORT_DTD` false) before it makes a parser.',
    severity: "high",
    category: "security",
    cwe: "CWE-611",
    confidence: 0.7,
    needs: /(DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|TransformerFactory)\b/,
    find: staticOf(
      "DocumentBuilderFactory|SAXParserFactory|XMLInputFactory",
      "^(newInstance|newFactory|newDefaultInstance)$",
    ),
    where: {
      not: insideMethod({
        regex:
          "disallow-doctype-decl|FEATURE_SECURE_PROCESSING|ACCESS_EXTERNAL_DTD|SUPPORT_DTD|IS_SUPPORTING_EXTERNAL_ENTITIES|external-general-entities|(?i)(secure|harden|protect|disable)\\w*\\(",
      }),
    },
    examples: {
      bad: [
        "class A { Document f(InputStream in) throws Exception { return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in); } }",
        "class A { void f(Reader r) throws Exception { XMLInputFactory factory = XMLInputFactory.newFactory(); factory.createXMLStreamReader(r); } }",
      ],
      good: [
        'class A { void f() throws Exception { var factory = DocumentBuilderFactory.newInstance(); factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); } }',
        "class A { void f() { var f = XMLInputFactory.newFactory(); f.setProperty(XMLInputFactory.SUPPORT_DTD, false); Widget.newInstance(); } }",
      ],
    },
  },
  {
    id: "java/no-path-from-request",
    languages: java,
    title: "A client's text becomes a file path",
    message:
      "`../` in the request reaches files outside the folder that was meant. " +
      "Normalise the path and check that it still starts with that folder, or look the file up by an id.",
    severity: "high",
    category: "security",
    cwe: "CWE-22",
    confidence: 0.8,
    needs: /getParameter|getHeader|getPathInfo/,
    find: {
      any: [
        {
          kind: "object_creation_expression",
          has: { field: "type", regex: "^(File|FileInputStream|FileReader|FileOutputStream|FileWriter)$" },
        },
        methodOf("^(Paths|Path)$", "^(get|of)$"),
        callOf("^resolve$"),
      ],
    },
    where: {
      has: {
        field: "arguments",
        has: {
          any: [
            callOf("^(getParameter|getHeader|getPathInfo)$"),
            { kind: "binary_expression", has: callOf("^(getParameter|getHeader|getPathInfo)$") },
          ],
        },
      },
    },
    examples: {
      bad: [
        'class A { void f(HttpServletRequest request) { File file = new File(root, request.getParameter("name")); } }',
        'class A { void f(HttpServletRequest request) { Path p = Paths.get("/srv/" + request.getParameter("page")); } }',
      ],
      good: [
        'class A { void f(HttpServletRequest request) { File file = new File(root, ids.get(request.getParameter("id"))); } }',
        'class A { void f(HttpServletRequest request) { Path p = root.resolve(name); request.getParameter("q"); } }',
      ],
    },
  },
];

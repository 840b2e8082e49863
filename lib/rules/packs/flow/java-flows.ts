import type { FlowRule } from "../../flow/flow-rule";
import { sqlLiteral } from "../sql-text";
import { callOf, creationOf, inMethod, java, methodOf } from "../java/fragments";
import { escapesMarkup, kindsOfFlow, statementText } from "./kinds-of-flow";

/** Flows in Java. */
export const javaFlows: readonly FlowRule[] = [
  {
    id: "java/flow-to-sql",
    languages: java,
    ...kindsOfFlow.sql,
    needs: sqlLiteral,
    sinks: [
      {
        find: callOf(
          "^(executeQuery|executeUpdate|executeLargeUpdate|execute|prepareStatement|prepareCall|addBatch|queryForObject|queryForList|queryForMap|queryForRowSet|queryForInt|queryForLong|query|update|batchUpdate|createQuery|createNativeQuery)$",
        ),
        argument: 1,
      },
    ],
    sanitisers: /^(encodeForSQL|escapeSql|quote\w*)$/,
    texts: statementText,
    examples: {
      bad: [
        inMethod(
          'String id = request.getParameter("id");\n    String sql = "SELECT * FROM users WHERE id = \'" + id + "\'";\n    statement.executeQuery(sql);',
        ),
        'class A {\n  List<User> f(@RequestParam String name) {\n    StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE name = \'");\n    sql.append(name).append("\'");\n    return jdbc.queryForList("SELECT * FROM users WHERE name = \'" + name + "\'");\n  }\n}',
      ],
      good: [
        inMethod(
          'String id = request.getParameter("id");\n    PreparedStatement s = c.prepareStatement("SELECT * FROM users WHERE id = ?");\n    s.setString(1, id);',
        ),
        inMethod(
          'int id = Integer.parseInt(request.getParameter("id"));\n    statement.executeQuery("SELECT * FROM users WHERE id = " + id);',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-command",
    languages: java,
    ...kindsOfFlow.command,
    needs: /\.exec\(|ProcessBuilder/,
    sinks: [
      {
        find: callOf("^exec$"),
        where: { has: { field: "object", regex: "(?i)runtime|^r$|^rt$" } },
        argument: "any",
      },
      { find: creationOf("ProcessBuilder"), argument: "any" },
      { find: callOf("^command$"), argument: "any" },
    ],
    sanitisers: /^(encodeForOS|escapeXSI|quoteArgument)$/,
    examples: {
      bad: [
        inMethod(
          'String host = request.getParameter("host");\n    String command = "ping " + host;\n    Runtime.getRuntime().exec(command);',
        ),
        inMethod(
          'String param = java.net.URLDecoder.decode(request.getHeader("X-Name"), "UTF-8");\n    String[] args = { "sh", "-c", "echo " + param };\n    ProcessBuilder pb = new ProcessBuilder(args);',
        ),
      ],
      good: [
        inMethod(
          'String host = request.getParameter("host");\n    if (!HOSTS.contains(host)) return;\n    Runtime.getRuntime().exec("ping " + host);',
        ),
        inMethod(
          'String host = request.getParameter("host");\n    Runtime.getRuntime().exec("ping localhost");\n    pattern.exec(host);',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-path",
    languages: java,
    ...kindsOfFlow.path,
    needs:
      /new\s+(java\.io\.)?(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)\b|Paths\.get|Path\.of/,
    sinks: [
      {
        find: creationOf("File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile"),
        argument: "any",
      },
      { find: methodOf("^(Paths|Path)$", "^(get|of)$"), argument: "any" },
    ],
    sanitisers: /^(getName|getFileName|normalizeFileName|cleanPath|sanitize\w*)$/,
    examples: {
      bad: [
        inMethod(
          'String name = request.getParameter("file");\n    File file = new File(ROOT + name);\n    send(file);',
        ),
        'class A {\n  byte[] f(@PathVariable("name") String name) throws IOException {\n    Path path = Paths.get("/srv/files/" + name);\n    return Files.readAllBytes(path);\n  }\n}',
      ],
      good: [
        inMethod(
          'String name = FilenameUtils.getName(request.getParameter("file"));\n    File file = new File(ROOT + name);',
        ),
        inMethod(
          'String id = request.getParameter("id");\n    File file = new File(ROOT, names.lookUp(id));',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-address",
    languages: java,
    ...kindsOfFlow.address,
    needs: /new\s+(java\.net\.)?URL\(|URI\.create|getForObject|getForEntity/,
    sinks: [
      { find: creationOf("URL"), argument: 1 },
      { find: callOf("^(getForObject|getForEntity|postForObject|exchange)$"), argument: 1 },
      { find: methodOf("^URI$", "^create$"), argument: 1 },
    ],
    sanitisers: /^(validate\w*|check\w*|safe\w*)$/i,
    leading: true,
    examples: {
      bad: [
        inMethod(
          'String target = request.getParameter("url");\n    URL url = new URL(target);\n    url.openStream();',
        ),
        'class A {\n  String f(@RequestParam("host") String host) {\n    String url = "http://" + host + "/status";\n    return rest.getForObject(url, String.class);\n  }\n}',
      ],
      good: [
        inMethod(
          'String id = request.getParameter("id");\n    URL url = new URL("https://api.example.com/items/" + id);',
        ),
        inMethod('String id = request.getParameter("id");\n    URL url = new URL(base + id);'),
      ],
    },
  },
  {
    id: "java/flow-to-redirect",
    languages: java,
    ...kindsOfFlow.redirect,
    needs: /sendRedirect|RedirectView|"redirect:/,
    sinks: [
      { find: callOf("^sendRedirect$"), argument: 1 },
      { find: creationOf("RedirectView"), argument: 1 },
    ],
    sanitisers: /^(encode|validate\w*|check\w*|safe\w*)$/i,
    leading: true,
    examples: {
      bad: [
        inMethod('String next = request.getParameter("next");\n    response.sendRedirect(next);'),
        "class A {\n  RedirectView f(@RequestParam String to) {\n    return new RedirectView(to);\n  }\n}",
      ],
      good: [
        inMethod('String id = request.getParameter("id");\n    response.sendRedirect("/users/" + id);'),
        inMethod(
          'String next = request.getParameter("next");\n    if (!next.startsWith("/app/")) next = "/";\n    response.sendRedirect(request.getContextPath() + next);',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-markup",
    languages: java,
    ...kindsOfFlow.markup,
    needs: /getWriter\(\)|getOutputStream\(\)/,
    sinks: [
      {
        find: callOf("^(print|println|write|printf|format|append)$"),
        where: {
          has: { field: "object", regex: "(?i)getWriter\\(\\)|getOutputStream\\(\\)|^(out|writer|pw)$" },
        },
        argument: "any",
      },
    ],
    sanitisers: escapesMarkup,
    examples: {
      bad: [
        inMethod(
          'String name = request.getParameter("name");\n    response.getWriter().println("<h1>" + name + "</h1>");',
        ),
        inMethod(
          'String param = request.getHeader("Referer");\n    PrintWriter out = response.getWriter();\n    out.printf("Hello %s", param);',
        ),
      ],
      good: [
        inMethod(
          'String name = HtmlUtils.htmlEscape(request.getParameter("name"));\n    response.getWriter().println("<h1>" + name + "</h1>");',
        ),
        inMethod(
          'String name = request.getParameter("name");\n    log.println(name);\n    response.getWriter().println("<h1>Hello</h1>");',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-object",
    languages: java,
    ...kindsOfFlow.object,
    needs: /ObjectInputStream|XMLDecoder|\bYaml\(\)/,
    sinks: [{ find: creationOf("ObjectInputStream|XMLDecoder"), argument: 1 }],
    sanitisers: /^(verify\w*|ValidatingObjectInputStream)$/,
    examples: {
      bad: [
        inMethod(
          'String data = request.getParameter("data");\n    byte[] raw = Base64.getDecoder().decode(data);\n    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw));',
        ),
        inMethod(
          'byte[] raw = request.getHeader("X-State").getBytes();\n    XMLDecoder d = new XMLDecoder(new ByteArrayInputStream(raw));',
        ),
      ],
      good: [
        inMethod(
          'String data = request.getParameter("data");\n    State s = mapper.readValue(data, State.class);\n    ObjectInputStream in = new ObjectInputStream(cache.open());',
        ),
        inMethod(
          'String id = request.getParameter("id");\n    ObjectInputStream in = new ObjectInputStream(store.load(id));',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-directory-query",
    languages: java,
    title: "A client's text reaches a query of a directory",
    message:
      "`*` or `)` in it changes what is asked for, and who counts as signed in. Escape it for LDAP filters first.",
    severity: "high",
    category: "security",
    cwe: "CWE-90",
    confidence: 0.8,
    needs: /\.search\(/,
    sinks: [{ find: callOf("^search$"), argument: "any" }],
    sanitisers: /^(encodeForLDAP|encodeForDN|filterEncode|escape\w*)$/,
    texts: /[(=]/,
    examples: {
      bad: [
        inMethod(
          'String user = request.getParameter("user");\n    String filter = "(&(objectclass=person)(uid=" + user + "))";\n    context.search(base, filter, controls);',
        ),
        inMethod(
          'for (Cookie cookie : request.getCookies()) {\n      if (cookie.getName().equals("user")) {\n        context.search(base, "(uid=" + cookie.getValue() + ")", controls);\n      }\n    }',
        ),
      ],
      good: [
        inMethod(
          'String user = LdapEncoder.filterEncode(request.getParameter("user"));\n    context.search(base, "(uid=" + user + ")", controls);',
        ),
        inMethod('String q = request.getParameter("q");\n    index.search(q);'),
      ],
    },
  },
  {
    id: "java/flow-to-document-query",
    languages: java,
    title: "A client's text reaches a query of a document",
    message:
      "A quote in it ends the text that was meant, and what follows asks for other nodes. Pass it as a variable of the XPath.",
    severity: "high",
    category: "security",
    cwe: "CWE-643",
    confidence: 0.8,
    needs: /xpath/i,
    sinks: [
      {
        find: callOf("^(evaluate|compile)$"),
        where: { has: { field: "object", regex: "(?i)xpath|^xp$" } },
        argument: 1,
      },
    ],
    sanitisers: /^(encodeForXPath|escape\w*)$/,
    texts: /[/=[]/,
    examples: {
      bad: [
        inMethod(
          'String name = request.getParameter("name");\n    String expression = "/users/user[@name=\'" + name + "\']";\n    xpath.evaluate(expression, document);',
        ),
        inMethod(
          'String id = request.getHeader("X-Id");\n    xPath.compile("//order[@id=\'" + id.trim() + "\']").evaluate(document);',
        ),
      ],
      good: [
        inMethod('String q = request.getParameter("q");\n    xpath.compile("/users/user[@name=$name]");'),
        inMethod(
          'int id = Integer.parseInt(request.getParameter("id"));\n    xpath.compile("//order[@id=" + id + "]");',
        ),
      ],
    },
  },
];

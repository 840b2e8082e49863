import type { FlowRule } from "../../flow/flow-rule";
import { sqlLiteral } from "../sql-text";
import { argument, callOf, go, methodOf, text } from "../go/fragments";
import { escapesMarkup, kindsOfFlow, statementText } from "./kinds-of-flow";

const inHandler = (body: string) =>
  `package a\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n\t${body.replaceAll("\n", "\n\t")}\n}\n`;

/** Flows in Go. */
export const goFlows: readonly FlowRule[] = [
  {
    id: "go/flow-to-sql",
    languages: go,
    ...kindsOfFlow.sql,
    needs: sqlLiteral,
    sinks: [
      { find: methodOf("^(Query|QueryRow|Exec|Prepare|Raw|MustExec|Queryx|QueryRowx)$"), argument: 1 },
      { find: methodOf("^(Query|QueryRow|Exec|Prepare|Get|Select)Context$|^(Get|Select)$"), argument: "any" },
    ],
    sanitisers: /^(QuoteIdentifier|QuoteLiteral|Sanitize)$/,
    texts: statementText,
    examples: {
      bad: [
        inHandler('id := r.FormValue("id")\nsql := "SELECT * FROM users WHERE id = " + id\ndb.Query(sql)'),
        inHandler(
          'name := strings.TrimSpace(r.URL.Query().Get("name"))\nsql := fmt.Sprintf("DELETE FROM carts WHERE owner = \'%s\'", name)\n_, err := db.ExecContext(r.Context(), sql)\n_ = err',
        ),
      ],
      good: [
        inHandler('id := r.FormValue("id")\ndb.Query("SELECT * FROM users WHERE id = $1", id)'),
        inHandler(
          'id, err := strconv.Atoi(r.FormValue("id"))\nsql := fmt.Sprintf("SELECT * FROM users WHERE id = %d", id)\ndb.Query(sql)\n_ = err',
        ),
      ],
    },
  },
  {
    id: "go/flow-to-command",
    languages: go,
    ...kindsOfFlow.command,
    needs: /exec\.Command/,
    sinks: [
      { find: callOf("^exec$", "^Command$"), argument: 1 },
      {
        find: callOf("^exec$", "^Command(Context)?$"),
        where: { has: { field: "arguments", has: { ...text, regex: '^.(-c|-lc|/c|/C|-Command)["`]$' } } },
        argument: "last",
      },
    ],
    sanitisers: /^(Quote|ShellQuote)$/,
    examples: {
      bad: [
        inHandler(
          'name := r.FormValue("name")\ncommand := "convert " + name\nexec.Command("sh", "-c", command).Run()',
        ),
        inHandler('tool := r.URL.Query().Get("tool")\nexec.Command(tool, "--version").Run()'),
      ],
      good: [
        inHandler('name := r.FormValue("name")\nexec.Command("convert", name, "out.png").Run()'),
        inHandler(
          'tool := r.FormValue("tool")\nif !slices.Contains(tools, tool) {\n\treturn\n}\nexec.Command(tool).Run()',
        ),
      ],
    },
  },
  {
    id: "go/flow-to-path",
    languages: go,
    ...kindsOfFlow.path,
    needs: /os\.(Open|OpenFile|ReadFile|WriteFile|Create|Remove|RemoveAll|Mkdir)|ServeFile|ioutil\./,
    sinks: [
      {
        find: callOf(
          "^(os|ioutil)$",
          "^(Open|OpenFile|ReadFile|WriteFile|Create|Remove|RemoveAll|MkdirAll|ReadDir)$",
        ),
        argument: 1,
      },
      { find: callOf("^http$", "^ServeFile$"), argument: 3 },
    ],
    sanitisers: /^(Base|Localize|SecureJoin)$/,
    examples: {
      bad: [
        inHandler(
          'name := r.PathValue("name")\nfile := filepath.Join(root, name)\nhttp.ServeFile(w, r, file)',
        ),
        inHandler(
          'page := r.URL.Query().Get("page")\npath := "pages/" + page + ".md"\ndata, _ := os.ReadFile(path)\nw.Write(data)',
        ),
      ],
      good: [
        inHandler(
          'name := filepath.Base(r.FormValue("name"))\ndata, _ := os.ReadFile(filepath.Join(root, name))\n_ = data',
        ),
        inHandler(
          'name := r.FormValue("name")\nif !filepath.IsLocal(name) {\n\treturn\n}\nos.Open(filepath.Join(root, name))',
        ),
      ],
    },
  },
  {
    id: "go/flow-to-address",
    languages: go,
    ...kindsOfFlow.address,
    needs: /http\.(Get|Post|Head|PostForm|NewRequest)/,
    sinks: [
      { find: callOf("^http$", "^(Get|Post|Head|PostForm)$"), argument: 1 },
      { find: callOf("^http$", "^NewRequest$"), argument: 2 },
      { find: callOf("^http$", "^NewRequestWithContext$"), argument: 3 },
    ],
    sanitisers: /^(Validate\w*|Check\w*|Safe\w*)$/i,
    leading: true,
    examples: {
      bad: [
        inHandler('target := r.FormValue("url")\nresp, err := http.Get(target)\n_, _ = resp, err'),
        inHandler(
          'host := r.URL.Query().Get("host")\nurl := fmt.Sprintf("http://%s/status", host)\nreq, _ := http.NewRequest("GET", "http://"+host, nil)\n_, _ = req, url',
        ),
      ],
      good: [
        inHandler(
          'id := r.FormValue("id")\nresp, err := http.Get("https://api.example.com/items/" + id)\n_, _ = resp, err',
        ),
        inHandler('id := r.FormValue("id")\nresp, err := http.Get(base + id)\n_, _ = resp, err'),
      ],
    },
  },
  {
    id: "go/flow-to-redirect",
    languages: go,
    ...kindsOfFlow.redirect,
    needs: /\.Redirect\(/,
    sinks: [
      { find: callOf("^http$", "^Redirect$"), argument: 3 },
      { find: callOf("^(c|ctx)$", "^Redirect$"), argument: 2 },
    ],
    sanitisers: /^(Validate\w*|Check\w*|Safe\w*)$/i,
    leading: true,
    examples: {
      bad: [
        inHandler('next := r.FormValue("next")\nhttp.Redirect(w, r, next, http.StatusFound)'),
        'package a\n\nfunc f(c *gin.Context) {\n\tto := c.Query("to")\n\tc.Redirect(302, to)\n}\n',
      ],
      good: [
        inHandler('id := r.FormValue("id")\nhttp.Redirect(w, r, "/users/"+id, http.StatusFound)'),
        inHandler(
          'next := r.FormValue("next")\nif !strings.HasPrefix(next, "/app/") {\n\tnext = "/"\n}\nhttp.Redirect(w, r, next, 302)',
        ),
      ],
    },
  },
  {
    id: "go/flow-to-markup",
    languages: go,
    ...kindsOfFlow.markup,
    needs: /Fprint|\.Write\(|WriteString|template\.HTML/,
    sinks: [
      {
        find: callOf("^fmt$", "^Fprint(f|ln)?$"),
        where: argument(1, { regex: "^(w|rw|writer|c\\.Writer)$" }),
        argument: "any",
      },
      { find: callOf("^(w|rw)$", "^Write$"), argument: 1 },
      { find: callOf("^io$", "^WriteString$"), where: argument(1, { regex: "^(w|rw)$" }), argument: 2 },
      { find: callOf("^template$", "^(HTML|JS)$"), argument: 1 },
    ],
    sanitisers: escapesMarkup,
    texts: /["`][^]*<\w/,
    examples: {
      bad: [
        inHandler('name := r.FormValue("name")\nfmt.Fprintf(w, "<h1>%s</h1>", "<b>"+name)'),
        inHandler(
          'name := r.URL.Query().Get("name")\npage := "<h1>" + name + "</h1>"\nw.Write([]byte(page))',
        ),
      ],
      good: [
        inHandler(
          'name := html.EscapeString(r.FormValue("name"))\npage := "<h1>" + name + "</h1>"\nw.Write([]byte(page))',
        ),
        inHandler('name := r.FormValue("name")\nfmt.Fprintln(w, name)\nfmt.Fprint(w, "<h1>Hello</h1>")'),
      ],
    },
  },
];

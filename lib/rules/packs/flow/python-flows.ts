import type { FlowRule } from "../../flow/flow-rule";
import { sqlLiteral } from "../sql-text";
import { callOf, keyword, methodOf, python } from "../python/fragments";
import { escapesMarkup, kindsOfFlow, statementText } from "./kinds-of-flow";

/** Flows in Python. */
export const pythonFlows: readonly FlowRule[] = [
  {
    id: "python/flow-to-sql",
    languages: python,
    ...kindsOfFlow.sql,
    needs: sqlLiteral,
    sinks: [
      {
        find: callOf(
          "^(execute|executemany|executescript|raw|read_sql|read_sql_query|text|fetch|fetchrow|fetchval)$",
        ),
        argument: 1,
      },
    ],
    sanitisers: /^(escape\w*|quote_ident|Identifier|Literal|bindparam)$/,
    texts: statementText,
    examples: {
      bad: [
        'def f():\n    user_id = request.args.get("id")\n    sql = "SELECT * FROM users WHERE id = " + user_id\n    return cursor.execute(sql)',
        'def f(request):\n    name = request.GET["name"].strip()\n    query = f"SELECT * FROM users WHERE name = \'{name}\'"\n    with connection.cursor() as c:\n        c.execute(query)',
      ],
      good: [
        'def f():\n    user_id = int(request.args.get("id"))\n    return cursor.execute("SELECT * FROM users WHERE id = " + str(user_id))',
        'def f():\n    name = request.args["name"]\n    return cursor.execute("SELECT * FROM users WHERE name = %s", (name,))',
      ],
    },
  },
  {
    id: "python/flow-to-command",
    languages: python,
    ...kindsOfFlow.command,
    needs: /os\.(system|popen)|subprocess|create_subprocess_shell/,
    sinks: [
      { find: methodOf("^os$", "^(system|popen)$"), argument: 1 },
      {
        find: methodOf("^subprocess$", "^(run|call|check_call|check_output|Popen)$"),
        where: keyword("shell", { kind: "true" }),
        argument: 1,
      },
      { find: callOf("^(create_subprocess_shell|getoutput|getstatusoutput)$"), argument: 1 },
    ],
    sanitisers: /^(quote|join)$/,
    examples: {
      bad: [
        'def f():\n    name = request.form["name"]\n    command = "convert " + name + " out.png"\n    os.system(command)',
        'def f():\n    host = request.args.get("host", "")\n    return subprocess.run(f"ping -c 1 {host}", shell=True)',
      ],
      good: [
        'def f():\n    name = request.form["name"]\n    subprocess.run(["convert", name, "out.png"], check=True)',
        'def f():\n    name = shlex.quote(request.form["name"])\n    os.system("convert " + name)',
      ],
    },
  },
  {
    id: "python/flow-to-code",
    languages: python,
    ...kindsOfFlow.code,
    needs: /\b(eval|exec|render_template_string)\s*\(/,
    sinks: [
      {
        find: { kind: "call", has: { field: "function", kind: "identifier", regex: "^(eval|exec)$" } },
        argument: 1,
      },
      { find: callOf("^render_template_string$"), argument: 1 },
    ],
    sanitisers: /^(literal_eval|escape)$/,
    examples: {
      bad: [
        'def f():\n    formula = request.json["formula"]\n    return str(eval(formula))',
        'def f():\n    name = request.args.get("name")\n    template = "<h1>Hello %s</h1>" % name\n    return render_template_string(template)',
      ],
      good: [
        'def f():\n    formula = request.json["formula"]\n    return ast.literal_eval(formula)',
        'def f():\n    name = request.args.get("name")\n    return render_template_string("<h1>{{ name }}</h1>", name=name)',
      ],
    },
  },
  {
    id: "python/flow-to-path",
    languages: python,
    ...kindsOfFlow.path,
    needs: /\b(open|send_file|FileResponse|remove|unlink|rmtree|read_text|read_bytes|write_text)\s*\(/,
    sinks: [
      {
        find: {
          kind: "call",
          has: { field: "function", kind: "identifier", regex: "^(open|send_file|FileResponse)$" },
        },
        argument: 1,
      },
      {
        find: methodOf(
          "^(os|shutil|aiofiles|io|flask)$",
          "^(open|remove|unlink|rmtree|listdir|send_file|makedirs)$",
        ),
        argument: 1,
      },
    ],
    sanitisers: /^(basename|secure_filename|safe_join|slugify|get_valid_filename)$/,
    examples: {
      bad: [
        'def f():\n    name = request.args["file"]\n    path = os.path.join(ROOT, name)\n    with open(path) as file:\n        return file.read()',
        'def f():\n    page = request.args.get("page")\n    return send_file(f"pages/{page}.html")',
      ],
      good: [
        'def f():\n    name = secure_filename(request.args["file"])\n    return open(os.path.join(ROOT, name)).read()',
        'def f():\n    path = os.path.realpath(os.path.join(ROOT, request.args["file"]))\n    if not path.startswith(ROOT):\n        abort(404)\n    return send_file(path)',
      ],
    },
  },
  {
    id: "python/flow-to-address",
    languages: python,
    ...kindsOfFlow.address,
    needs: /\b(requests|httpx|urlopen|urllib3?|aiohttp|session)\b/,
    sinks: [
      {
        find: methodOf("^(requests|httpx)$", "^(get|post|put|patch|delete|head|options|stream)$"),
        argument: 1,
      },
      { find: callOf("^(urlopen|urlretrieve)$"), argument: 1 },
    ],
    sanitisers: /^(validate\w*|check\w*|safe\w*)$/,
    leading: true,
    examples: {
      bad: [
        'def f():\n    url = request.args.get("url")\n    return requests.get(url, timeout=5).text',
        'def f():\n    host = request.form["host"]\n    address = f"http://{host}/status"\n    return urllib.request.urlopen(address).read()',
      ],
      good: [
        'def f():\n    item = request.args.get("id")\n    return requests.get(f"https://api.example.com/items/{item}", timeout=5)',
        'def f():\n    item = request.args["id"]\n    return requests.get(BASE + item, timeout=5)',
      ],
    },
  },
  {
    id: "python/flow-to-redirect",
    languages: python,
    ...kindsOfFlow.redirect,
    needs: /redirect|HttpResponseRedirect|RedirectResponse/,
    sinks: [
      {
        find: callOf("^(redirect|HttpResponseRedirect|HttpResponsePermanentRedirect|RedirectResponse)$"),
        argument: 1,
      },
    ],
    sanitisers: /^(url_for|reverse|resolve_url|url_has_allowed_host_and_scheme|safe\w*|get_safe\w*)$/,
    leading: true,
    examples: {
      bad: [
        'def f():\n    target = request.args.get("next")\n    return redirect(target)',
        'def f(request):\n    target = request.GET.get("next") or request.POST["next"]\n    return HttpResponseRedirect(target)',
      ],
      good: [
        'def f():\n    name = request.args.get("name")\n    return redirect(url_for("user", name=name))',
        'def f(request):\n    target = request.GET.get("next")\n    if not url_has_allowed_host_and_scheme(target, None):\n        target = "/"\n    return redirect(f"/users/{request.GET[\'id\']}")',
      ],
    },
  },
  {
    id: "python/flow-to-markup",
    languages: python,
    ...kindsOfFlow.markup,
    needs: /\b(HttpResponse|make_response|HTMLResponse|Markup|mark_safe|Response)\s*\(|\breturn\b/,
    sinks: [
      { find: callOf("^(HttpResponse|make_response|HTMLResponse|Response|Markup|mark_safe)$"), argument: 1 },
    ],
    sanitisers: escapesMarkup,
    texts: /["'][^]*<\w|<\w+>/,
    examples: {
      bad: [
        'def f(request):\n    name = request.GET.get("name")\n    return HttpResponse("<h1>Hello " + name + "</h1>")',
        'def f():\n    name = request.args["name"]\n    page = f"<h1>{name}</h1>"\n    return make_response(page)',
      ],
      good: [
        'def f(request):\n    name = escape(request.GET.get("name"))\n    return HttpResponse("<h1>Hello " + name + "</h1>")',
        'def f():\n    name = request.args["name"]\n    return make_response(jsonify(name=name))',
      ],
    },
  },
  {
    id: "python/flow-to-object",
    languages: python,
    ...kindsOfFlow.object,
    needs: /pickle|yaml|marshal|dill/,
    sinks: [
      {
        find: methodOf("^(pickle|cPickle|cloudpickle|dill|marshal|jsonpickle)$", "^(loads|load|decode)$"),
        argument: 1,
      },
      {
        find: methodOf("^yaml$", "^(load|unsafe_load)$"),
        where: { not: { regex: "SafeLoader" } },
        argument: 1,
      },
    ],
    sanitisers: /^(dumps|unsign|verify)$/,
    examples: {
      bad: [
        'def f():\n    raw = base64.b64decode(request.cookies["cart"])\n    return pickle.loads(raw)',
        "def f():\n    body = request.data\n    return yaml.load(body, Loader=yaml.Loader)",
      ],
      good: [
        'def f():\n    raw = request.cookies["cart"]\n    return json.loads(raw)',
        "def f():\n    body = request.data\n    return yaml.load(body, Loader=yaml.SafeLoader)",
      ],
    },
  },
];

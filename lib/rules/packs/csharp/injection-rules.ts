import type { Rule } from "../../rule";
import { developerFiles } from "../developer-files";
import { sqlPart } from "../sql-text";
import { argument, builtText, builtWithout, callOf, creationOf, csharp, methodOf } from "./fragments";

const sqlText =
  '(?i)^\\(?[$@]*"+\\s*(select|insert\\s+into|update|delete\\s+from|drop\\s+table|merge|exec)\\s';

/** Text that becomes a statement, a command or an object. */
export const injectionRules: readonly Rule[] = [
  {
    id: "csharp/no-sql-from-values",
    notIn: developerFiles,
    languages: csharp,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a parameter (`@id`) there, or use `FromSqlInterpolated`, which makes parameters of the values.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: /"\s*(select|insert|update|delete|drop|merge|exec)\s/i,
    find: {
      any: [
        creationOf("^(Sql|Npgsql|MySql|Sqlite|SQLite|Oracle|OleDb|Odbc)(Command|DataAdapter)$"),
        callOf(
          "ExecuteSqlRaw(Async)?|FromSqlRaw|SqlQueryRaw|Query(Async|First|FirstAsync|FirstOrDefault|FirstOrDefaultAsync|Single|SingleAsync|Multiple)?|Execute(Async|Scalar|ScalarAsync|Reader|ReaderAsync)?|ExecuteQuery|ExecuteCommand",
        ),
        { kind: "assignment_expression", has: { field: "left", regex: "\\.CommandText$" } },
      ],
    },
    where: {
      any: [
        argument(1, { all: [{ regex: sqlText }, builtWithout(sqlPart)] }),
        { has: { field: "right", all: [{ regex: sqlText }, builtWithout(sqlPart)] } },
      ],
    },
    examples: {
      bad: [
        'class A { void F(string id) { var c = new SqlCommand("SELECT * FROM Users WHERE Id = " + id, conn); } }',
        'class A { void F(string n) { db.Execute($"DELETE FROM Carts WHERE Owner = \'{n}\'"); cmd.CommandText = "UPDATE T SET A = \'" + n + "\'"; } }',
      ],
      good: [
        'class A { void F(string id) { var c = new SqlCommand("SELECT * FROM Users WHERE Id = @id", conn); } }',
        'class A { void F(string id) { db.Query($"SELECT * FROM {tableName}"); ctx.Users.FromSqlInterpolated($"SELECT * FROM Users WHERE Id = {id}"); } }',
      ],
    },
  },
  {
    id: "csharp/no-shell-command-from-values",
    notIn: developerFiles,
    languages: csharp,
    title: "Shell command is put together from values",
    message:
      "A value with `&`, `;` or a quote in it becomes a command of its own. " +
      "Start the program itself and add each value to `ProcessStartInfo.ArgumentList`.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /\b(cmd(\.exe)?|bash|sh|powershell(\.exe)?|pwsh)"/,
    find: {
      any: [methodOf("^(System\\.Diagnostics\\.)?Process$", "^Start$"), creationOf("^ProcessStartInfo$")],
    },
    where: {
      all: [
        argument(1, {
          kind: "string_literal",
          regex: '^"(/bin/)?(cmd(\\.exe)?|bash|sh|powershell(\\.exe)?|pwsh)"$',
        }),
        argument(2, builtText),
      ],
    },
    examples: {
      bad: [
        'class A { void F(string p) { Process.Start("cmd.exe", "/c convert " + p); } }',
        'class A { void F(string p) { var i = new ProcessStartInfo("/bin/bash", $"-c \\"ls {p}\\""); } }',
      ],
      good: [
        'class A { void F(string p) { var i = new ProcessStartInfo("convert"); i.ArgumentList.Add(p); } }',
        'class A { void F() { Process.Start("cmd.exe", "/c dir"); Process.Start("git", "log " + Branch); } }',
      ],
    },
  },
  {
    id: "csharp/no-object-deserialisation",
    languages: csharp,
    title: "Deserialiser builds whatever type the data names",
    message:
      "Gadget types turn such data into running code, and the type can't be made safe. " +
      "Use `System.Text.Json`, `DataContractSerializer` or another format that knows its types beforehand.",
    severity: "high",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.9,
    needs: /BinaryFormatter|NetDataContractSerializer|LosFormatter|SoapFormatter|ObjectStateFormatter/,
    find: creationOf(
      "^(BinaryFormatter|NetDataContractSerializer|LosFormatter|SoapFormatter|ObjectStateFormatter)$",
    ),
    examples: {
      bad: [
        "class A { object F(Stream s) { return new BinaryFormatter().Deserialize(s); } }",
        "class A { void F() { var f = new LosFormatter(); } }",
      ],
      good: [
        "class A { T F<T>(Stream s) { return JsonSerializer.Deserialize<T>(s); } }",
        "class A { BinaryFormatterOptions o = new BinaryFormatterOptions(); }",
      ],
    },
  },
  {
    id: "csharp/no-types-named-by-data",
    languages: csharp,
    title: "JSON may name the types to build",
    message:
      "With `TypeNameHandling` on, a `$type` in the data makes objects of any class. Leave it at `None`, or set a `SerializationBinder` with the types that are meant.",
    severity: "high",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.8,
    needs: /TypeNameHandling\.(All|Auto|Objects|Arrays)/,
    find: {
      kind: "assignment_expression",
      has: { field: "right", regex: "^(Newtonsoft\\.Json\\.)?TypeNameHandling\\.(All|Auto|Objects|Arrays)$" },
    },
    where: {
      not: {
        inside: {
          stopBy: { kind: "block" },
          any: [{ kind: "initializer_expression" }],
          regex: "SerializationBinder",
        },
      },
    },
    examples: {
      bad: [
        "class A { void F() { settings.TypeNameHandling = TypeNameHandling.All; } }",
        "class A { object s = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto }; }",
      ],
      good: [
        "class A { void F() { settings.TypeNameHandling = TypeNameHandling.None; } }",
        "class A { object s = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto, SerializationBinder = binder }; }",
      ],
    },
  },
];

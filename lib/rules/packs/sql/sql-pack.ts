import type { DocumentRule, Place } from "../../documents/document-rule";
import type { SqlStatement } from "../../documents/read-sql";

const placeOf = ({ startLine, endLine, text }: SqlStatement): Place => ({ startLine, endLine, text });

const every =
  (fits: (code: string, text: string) => boolean) =>
  (statements: SqlStatement[]): Place[] =>
    statements.filter(({ code, text }) => fits(code, text)).map(placeOf);

/** Places of the pattern in the code of each statement, on the line where it stands. */
const each =
  (pattern: RegExp) =>
  (statements: SqlStatement[]): Place[] =>
    statements.flatMap(({ code, startLine }) =>
      [...code.matchAll(pattern)].map((found) => {
        const line = startLine + code.slice(0, found.index).split("\n").length - 1;
        return { startLine: line, endLine: line + found[0].split("\n").length - 1, text: found[0] };
      }),
    );

const seeds = /(^|\/)(migrations?|seeds?|fixtures?|tests?|scripts?|db\/changelog)\//i;

/** Rules for SQL files of the common dialects. */
export const sqlPack: readonly DocumentRule<SqlStatement[]>[] = [
  {
    id: "sql/no-change-of-every-row",
    notIn: seeds,
    title: "Every row of the table is changed",
    message: "There is no `WHERE`. If all rows are meant, say so with `WHERE true`, or use `TRUNCATE`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.7,
    needs: /\b(update|delete)\b/i,
    find: every(
      (code) =>
        /^(update\s+[\w."`[\]]+\s+(as\s+\w+\s+)?set\b|delete\s+from\s+[\w."`[\]]+)/i.test(code) &&
        !/\b(where|join|using|from\s+\w+\s*,|limit)\b/i.test(code.replace(/^delete\s+from/i, "")) &&
        !/^update\b[^]*\bfrom\b/i.test(code),
    ),
    examples: {
      bad: ["DELETE FROM carts;\n", "UPDATE users\nSET active = false;\n"],
      good: [
        "DELETE FROM carts WHERE owner = 1;\n-- UPDATE users SET a = 1;\n",
        "UPDATE a SET x = b.x FROM b WHERE a.id = b.id;\nCREATE TRIGGER t AFTER UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();\n",
      ],
    },
  },
  {
    id: "sql/no-comparison-with-null",
    title: "Comparison with NULL is never true",
    message: "`= NULL` and `<> NULL` are unknown for every value. Write `IS NULL` or `IS NOT NULL`.",
    severity: "high",
    category: "correctness",
    confidence: 0.9,
    needs: /(=|<>)\s*null\b/i,
    find: each(/\b(?:where|and|or|on|when|having)\s+[\w."`]+\s*(?:=|<>|!=)\s*null\b/gi),
    examples: {
      bad: ["SELECT * FROM users WHERE deleted_at = NULL;\n", "DELETE FROM a\nWHERE b = 1 AND c <> NULL;\n"],
      good: [
        "SELECT * FROM users WHERE deleted_at IS NULL;\nUPDATE a SET b = NULL WHERE c = 1;\n",
        "INSERT INTO a VALUES ('x and b = null');\n",
      ],
    },
  },
  {
    id: "sql/no-required-column-without-value",
    title: "Column is added that existing rows have no value for",
    message:
      "On a table with rows this fails, or fills in a value that nobody chose. Give a `DEFAULT`, or add the column, fill it, then set `NOT NULL`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.75,
    needs: /\bnot\s+null\b/i,
    find: every(
      (code) =>
        /^alter\s+table\b/i.test(code) &&
        /\badd\s+(column\s+)?(if\s+not\s+exists\s+)?(?!constraint|primary|foreign|unique|check|index|key)[\w"`[\]]+\s+[^,]{0,300}\bnot\s+null\b/i.test(
          code,
        ) &&
        !/\b(default|generated|identity|serial|bigserial|auto_increment|as\s*\()\b/i.test(code),
    ),
    examples: {
      bad: [
        "ALTER TABLE users ADD COLUMN plan text NOT NULL;\n",
        'ALTER TABLE "users" ADD "plan" varchar(20) NOT NULL;\n',
      ],
      good: [
        "ALTER TABLE users ADD COLUMN plan text NOT NULL DEFAULT 'free';\nALTER TABLE users ADD COLUMN note text;\n",
        "ALTER TABLE users ADD COLUMN n int GENERATED ALWAYS AS (1) STORED NOT NULL;\nALTER TABLE users ALTER COLUMN plan SET NOT NULL;\n",
      ],
    },
  },
  {
    id: "sql/no-rights-for-everyone",
    title: "Everyone gets these rights",
    message:
      "Every account of the server, also one made for something else, can then do this. Grant it to the role that needs it.",
    severity: "high",
    category: "security",
    cwe: "CWE-732",
    confidence: 0.8,
    needs: /\bgrant\b/i,
    find: every(
      (code) =>
        /^grant\s+(all\b|[\w\s,]{0,300}\b(insert|update|delete|create|truncate)\b)[^]{0,2000}\bto\s+public\b/i.test(
          code,
        ) || /^grant\s+all(\s+privileges)?\s+on\s+\*\.\*\s+to\b/i.test(code),
    ),
    examples: {
      bad: ["GRANT ALL ON TABLE users TO PUBLIC;\n", "GRANT ALL PRIVILEGES ON *.* TO 'app'@'%';\n"],
      good: [
        "GRANT SELECT ON TABLE users TO app;\nREVOKE ALL ON SCHEMA public FROM PUBLIC;\n",
        "GRANT USAGE ON SCHEMA public TO PUBLIC;\n",
      ],
    },
  },
  {
    id: "sql/no-password-in-file",
    title: "Account's password stands in the file",
    message:
      "Everyone who can read the repository has it, for as long as its history is kept. Set it from outside when the account is made.",
    severity: "high",
    category: "security",
    cwe: "CWE-798",
    confidence: 0.75,
    needs: /\b(identified\s+by|password)\s+'/i,
    find: every(
      (code, text) =>
        /^(create|alter)\s+(user|role|login)\b/i.test(code) &&
        /\b(identified\s+(with\s+\w+\s+)?by|password)\s*=?\s*'(?!\$|:|\{|<|%|\*|change|example|your|xxx|'|SCRAM-|md5)[^'\s]{4,}'/i.test(
          text,
        ),
    ),
    examples: {
      bad: [
        "CREATE USER app IDENTIFIED BY 'k3ks-und-tee';\n",
        "ALTER ROLE app WITH LOGIN PASSWORD 'Winter2031';\n",
      ],
      good: [
        "CREATE USER app IDENTIFIED BY '${APP_PASSWORD}';\nCREATE ROLE b PASSWORD 'changeme';\n",
        "ALTER TABLE users ADD COLUMN password text;\nINSERT INTO hints VALUES ('password ''abcd''');\n",
      ],
    },
  },
  {
    id: "sql/no-not-in-with-null",
    title: "One NULL in the inner query makes this find nothing",
    message:
      "`NOT IN` is unknown as soon as the list holds a NULL. Use `NOT EXISTS`, or leave NULL out inside.",
    severity: "low",
    category: "correctness",
    confidence: 0.6,
    needs: /\bnot\s+in\s*\(\s*select\b/i,
    find: (statements) =>
      each(/\bnot\s+in\s*\(\s*select\s+(?!distinct\b)[\w."`]+\s+from\s+[^()]*\)/gi)(statements).filter(
        ({ text }) => !/is\s+not\s+null|\bselect\s+([\w"`]+\.)?["`]?id\b/i.test(text),
      ),
    examples: {
      bad: [
        "SELECT * FROM users WHERE email NOT IN (SELECT email FROM blocked);\n",
        "DELETE FROM a WHERE b NOT IN (\n  SELECT c.parent FROM c WHERE d = 1\n);\n",
      ],
      good: [
        "SELECT * FROM users u WHERE NOT EXISTS (SELECT 1 FROM blocked b WHERE b.email = u.email);\n",
        "SELECT * FROM a WHERE b NOT IN (SELECT c FROM d WHERE c IS NOT NULL);\nSELECT * FROM a WHERE b NOT IN (SELECT id FROM d);\n",
      ],
    },
  },
  {
    id: "sql/no-money-in-floats",
    title: "Amount of money is kept as a floating-point number",
    message: "Sums of it are off by fractions of a cent. Use `numeric(…)`, or whole cents in an integer.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-682",
    confidence: 0.8,
    needs: /\b(float|real|double)\b/i,
    find: each(
      /["`[]?\b\w*(?:price|amount|balance|salary|fee|total_cost|cost)["`\]]?\s+(?:float\d?|real|double(?:\s+precision)?)\b/gi,
    ),
    examples: {
      bad: [
        "CREATE TABLE orders (id int, price float NOT NULL);\n",
        "ALTER TABLE accounts ADD COLUMN balance double precision DEFAULT 0;\n",
      ],
      good: [
        "CREATE TABLE orders (id int, price numeric(12, 2), weight float);\n",
        "CREATE TABLE a (price_count int, x real); -- price float\n",
      ],
    },
  },
];

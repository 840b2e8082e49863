import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRecord } from "./csv";

test.each([
  [["a", 1, null, true], "a,1,,true\r\n"],
  [['say "hi"', "a,b", "two\nlines"], '"say ""hi""","a,b","two\nlines"\r\n'],
  [["=1+1", "@x", "-2", "+49", "-x"], "'=1+1,'@x,-2,'+49,'-x\r\n"],
])("%j is written as %j", (values: (string | number | boolean | null)[], line) => {
  expect(csvRecord(values)).toBe(line);
});

function fieldsOf(line: string): string[] {
  const field = /(?:"((?:[^"]|"")*)"|([^,]*))(,?)/y;
  const fields: string[] = [];
  for (let more = ","; more === ",";) {
    const [, quoted, plain, comma] = field.exec(line) ?? [];
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    more = comma ?? "";
  }
  return fields;
}

test("property: every text comes back as it was, but for the quote that disarms it", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (texts) => {
      const fields = fieldsOf(csvRecord(texts).slice(0, -2));
      expect(fields.map((field, at) => (field === texts[at] ? field : field.slice(1)))).toEqual(texts);
      for (const field of fields) expect(field).not.toMatch(/^[=@\t\r]/);
    }),
  );
});

import type { Rule } from "../../rule";
import { secretMaker, secretName } from "../secret-names";
import { argument, functionOf, php } from "./fragments";

const weakHash = functionOf("^(md5|sha1|crc32)$");
const anyHash = functionOf("^(md5|sha1|hash|hash_hmac|crypt)$");

/** Hashes, chance and certificates. */
export const cryptoRules: readonly Rule[] = [
  {
    id: "php/no-weak-password-hash",
    languages: php,
    title: "Password is hashed with a fast hash",
    message:
      "Billions of guesses a second can be tried against MD5 or SHA-1. Use `password_hash` and `password_verify`.",
    severity: "high",
    category: "security",
    cwe: "CWE-916",
    confidence: 0.85,
    needs: /\b(md5|sha1)\s*\(/,
    find: weakHash,
    where: argument(1, { regex: "(?i)passw(or)?d\\b|\\$pass\\b|passwd\\b|[\"']pass[\"']" }),
    examples: {
      bad: [
        "<?php $hash = md5($password);",
        '<?php if (sha1($salt . $_POST["password"]) === $row["hash"]) { login(); }',
      ],
      good: [
        "<?php $hash = password_hash($password, PASSWORD_DEFAULT);",
        "<?php $etag = md5($body); $key = sha1($path);",
      ],
    },
  },
  {
    id: "php/no-guessable-secret",
    languages: php,
    title: "Secret is made from guessable numbers",
    message:
      "`rand`, `mt_rand`, `uniqid` and the clock can be foretold from earlier values. Use `random_bytes` or `random_int`.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.8,
    needs: /\b(rand|mt_rand|uniqid|lcg_value)\s*\(/,
    find: functionOf("^(rand|mt_rand|uniqid|lcg_value)$"),
    where: {
      any: [
        {
          inside: {
            stopBy: { any: [{ kind: "expression_statement" }, { kind: "compound_statement" }] },
            kind: "assignment_expression",
            has: { field: "left", regex: secretName },
          },
        },
        {
          inside: {
            stopBy: "end",
            any: [{ kind: "function_definition" }, { kind: "method_declaration" }],
            has: { field: "name", regex: secretMaker },
          },
        },
      ],
    },
    examples: {
      bad: [
        "<?php $token = md5(uniqid());",
        "<?php function generateToken() { $x = mt_rand(); return dechex($x); }",
      ],
      good: [
        "<?php $token = bin2hex(random_bytes(32)); $colour = rand(0, 5);",
        "<?php function shuffleCards() { return mt_rand(); }",
      ],
    },
  },
  {
    id: "php/no-unverified-tls",
    languages: php,
    title: "Certificates are not checked",
    message:
      "Anyone on the way can pass for the server and read and change what is sent. Leave the check on, and give cURL the authority's file where it is your own.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.9,
    needs: /CURLOPT_SSL_VERIFY(PEER|HOST)|verify_peer/,
    find: {
      any: [
        functionOf("^curl_setopt$"),
        {
          kind: "array_element_initializer",
          regex: "^(CURLOPT_SSL_VERIFY(PEER|HOST)|[\"']verify_peer(_name)?[\"'])\\s*=>\\s*(false|FALSE|0)$",
        },
      ],
    },
    where: {
      any: [
        { kind: "array_element_initializer" },
        {
          all: [
            argument(2, { regex: "^CURLOPT_SSL_VERIFY(PEER|HOST)$" }),
            argument(3, { regex: "^(?i)(false|0)$" }),
          ],
        },
      ],
    },
    fix: (match) =>
      /VERIFYPEER|verify_peer/.test(match.text())
        ? match.text().replace(/\b(false|0)(?=\s*\)?$)/i, "true")
        : null,
    examples: {
      bad: [
        "<?php curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);",
        '<?php $c = stream_context_create(["ssl" => ["verify_peer" => false]]); curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, 0);',
      ],
      good: [
        "<?php curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, true); curl_setopt($ch, CURLOPT_HEADER, false);",
        '<?php $c = ["verify_peer" => $verify];',
      ],
    },
  },
  {
    id: "php/no-loose-hash-comparison",
    languages: php,
    title: "Hash is compared by loose equality",
    message:
      "Two different hashes of the form `0e…` are equal to `==`, and the time it takes tells how much was right. Use `hash_equals`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-697",
    confidence: 0.85,
    needs: /\b(md5|sha1|hash|hash_hmac|crypt)\s*\(/,
    find: { kind: "binary_expression", has: { field: "operator", regex: "^(==|!=)$" } },
    where: { any: [{ has: { field: "left", ...anyHash } }, { has: { field: "right", ...anyHash } }] },
    examples: {
      bad: [
        '<?php if (hash_hmac("sha256", $body, $key) == $signature) { ok(); }',
        "<?php if ($row->hash != md5($text)) { fail(); }",
      ],
      good: [
        '<?php if (hash_equals(hash_hmac("sha256", $body, $key), $signature)) { ok(); }',
        "<?php if (count($a) == 2 && md5($text) === $sum) { ok(); }",
      ],
    },
  },
];

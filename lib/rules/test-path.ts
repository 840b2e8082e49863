const testFolder =
  /(^|\/)(tests?|__tests__|__mocks__|specs?|fixtures?|testdata|testing|e2e|examples?|samples?|demos?|playground|bench(marks?)?|docs?)\//i;
const testName =
  /(^|\/)((test_[^/]*|conftest)\.py|[^/]*(_test\.(go|py|rb|cc|cpp|c)|_spec\.rb|_unittest\.(cc|cpp)|[.-](test|spec|bench|stories)\.[cm]?[jt]sx?|Tests?\.(java|kt|cs|php)|IT\.java))$/;
const rootTest = /^tests?\.[cm]?[jt]s$/;

/** Whether code under this path is a test, fixture, benchmark or example rather than what is shipped. */
export function isTestPath(path: string): boolean {
  return testFolder.test(path) || testName.test(path) || rootTest.test(path);
}

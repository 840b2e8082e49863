/** Files whose values come from the people who run them, not from a client. */
export const developerFiles =
  /(^|\/)(migrations?|alembic|scripts|\.github)\/|^(tools?|script|hack|dev|build|ci)\/|(^|\/)(build|release|setup|gulpfile|gruntfile|noxfile)\.([cm]?[jt]s|py)$/i;

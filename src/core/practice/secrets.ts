/** Guesses whether a value is a secret. */

const secretName =
  /(?:password|passwd|secret|token|credentials?|(?:api|access|private|account|batch|storage)[._-]?key|key[._-]?content)$/i;
const privateKey = /-BEGIN\s[A-Z ]*PRIVATE KEY-/;

/** `DB_SECRET: shop-db-credentials` is the name of a Secret; a password contains no such words. */
const namesSecret = (name: string, value: string): boolean =>
  /secret$/i.test(name) && /^[a-z][a-z0-9]*(?:-[a-z]+[0-9]{0,2})+$/.test(value);

/**
 * Whether a name and its value look like a secret, going by the end of the name, since SECRET_NAME is none.
 * Placeholders, paths, booleans and small numbers are not passwords.
 */
export const looksSecret = (name: string, value: string): boolean =>
  privateKey.test(value) ||
  (secretName.test(name) &&
    !namesSecret(name, value) &&
    value !== "" &&
    !/^\$[({]|^\/|^(?:true|false|yes|no|on|off|\d{1,3})$/i.test(value));

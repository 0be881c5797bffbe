const secretName =
  /(?:password|passwd|secret|token|credentials?|(?:api|access|private|account|batch|storage)[._-]?key|key[._-]?content)$/i;
const privateKey = /-BEGIN\s[A-Z ]*PRIVATE KEY-/;

/** `DB_SECRET: shop-db-credentials` names a Secret; a password has no such words. */
const namesSecret = (name: string, value: string): boolean =>
  /secret$/i.test(name) && /^[a-z][a-z0-9]*(?:-[a-z]+[0-9]{0,2})+$/.test(value);

/**
 * Whether a name and its value look like something that only few should read: by the end of the name, since SECRET_NAME is
 * none. What is filled in from elsewhere, a path, a switch or a small number is no password.
 */
export const looksSecret = (name: string, value: string): boolean =>
  privateKey.test(value) ||
  (secretName.test(name) &&
    !namesSecret(name, value) &&
    value !== "" &&
    !/^\$[({]|^\/|^(?:true|false|yes|no|on|off|\d{1,3})$/i.test(value));

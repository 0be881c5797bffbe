import type { Explanation } from "../explanation";
import { duplicateField } from "./duplicate-field";
import { duplicateValue } from "./duplicate-value";
import { forbidden } from "./forbidden";
import { general } from "./general";
import { immutableField } from "./immutable-field";
import { invalidAddress } from "./invalid-address";
import { invalidBase64 } from "./invalid-base64";
import { invalidEnvName } from "./invalid-env-name";
import { invalidFormat } from "./invalid-format";
import { invalidKey } from "./invalid-key";
import { invalidLabelKey, invalidLabelValue } from "./invalid-label";
import { invalidName } from "./invalid-name";
import { invalidPortName } from "./invalid-port-name";
import { invalidQuantity } from "./invalid-quantity";
import { invalidSchedule } from "./invalid-schedule";
import { invalidTime } from "./invalid-time";
import { missingTypeMeta } from "./missing-type-meta";
import { missingVolume } from "./missing-volume";
import { nestedList } from "./nested-list";
import { notFound } from "./not-found";
import { notTogether } from "./not-together";
import { oddCharacter } from "./odd-character";
import { outOfRange } from "./out-of-range";
import { wrongPrescribedName } from "./prescribed-name";
import { requestOverLimit } from "./request-over-limit";
import { required } from "./required";
import { restartPolicy } from "./restart-policy";
import { rollingUpdate } from "./rolling-update";
import { schemaLimits } from "./schema-limit";
import { selectorMismatch } from "./selector-mismatch";
import { serverSet } from "./server-set";
import { templatePlaceholder } from "./template-placeholder";
import { tooLong, tooMany } from "./too-much";
import { unfilledPlaceholder } from "./unfilled-placeholder";
import { unknownField } from "./unknown-field";
import { unreadable } from "./unreadable";
import { unservedVersion } from "./unserved-version";
import { unsupportedValue } from "./unsupported-value";
import { wrongType } from "./wrong-type";
import { yamlError } from "./yaml-error";

/** All explanations; the first match is used, so specific ones come before general ones. */
export const explanations: readonly Explanation[] = [
  templatePlaceholder,
  yamlError,
  missingTypeMeta,
  oddCharacter,
  unservedVersion,
  nestedList,
  unknownField,
  duplicateField,
  unfilledPlaceholder,
  invalidQuantity,
  invalidTime,
  wrongPrescribedName,
  invalidBase64,
  invalidFormat,
  ...schemaLimits,
  wrongType,
  serverSet,
  immutableField,
  selectorMismatch,
  restartPolicy,
  rollingUpdate,
  requestOverLimit,
  missingVolume,
  invalidLabelKey,
  invalidLabelValue,
  invalidPortName,
  invalidName,
  invalidEnvName,
  invalidKey,
  invalidSchedule,
  invalidAddress,
  outOfRange,
  notTogether,
  required,
  unsupportedValue,
  duplicateValue,
  notFound,
  tooLong,
  tooMany,
  forbidden,
  general,
  unreadable,
];

/** Our name in an object's managed fields. */
export const fieldManager = "danado";

export const applyQuery = (force: boolean): string =>
  `fieldManager=${fieldManager}&fieldValidation=Strict${force ? "&force=true" : ""}`;

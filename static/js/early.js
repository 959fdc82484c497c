/** Whoever answers on a slow line may be ahead of the script that would have sent it. */

/**
 * @param {(HTMLInputElement | HTMLSelectElement)[]} fields
 * @returns {boolean} whether one is other than the server wrote it
 */
export function isChanged(fields) {
  return fields.some((field) => field.value !== written(field));
}

/** @param {HTMLInputElement | HTMLSelectElement} field */
function written(field) {
  if (field instanceof HTMLInputElement) return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
}

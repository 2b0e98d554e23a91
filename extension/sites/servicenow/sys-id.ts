/** The id of any record: 32 digits of base sixteen. */
export const SYS_ID = /^[0-9a-f]{32}$/;

/** Ends a request that the vendor refuses, with its own words. */
export class Refused extends Error {}

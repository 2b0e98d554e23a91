/** A postal address as a vendor tells it: free text in every part, any part absent. */
export interface PostalAddress {
  readonly line1?: string | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
}

/**
 * What is known of one company on either side, as far as matching cares. The matcher folds everything itself except
 * serials, which come as the keys the store keeps (junk already dropped).
 */
export interface CompanyFacts {
  /** Unique on its side: the vendor's id, or ours. */
  readonly id: string;
  readonly name: string;
  /** Former and trading names. They help to suggest, never to map by themselves. */
  readonly aliases?: readonly string[] | undefined;
  /** Website addresses, e-mail addresses or bare domains, one an entry. */
  readonly domains?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly address?: PostalAddress | undefined;
  /** Serial keys of the configurations of this company. */
  readonly serialKeys?: readonly string[] | undefined;
  /** Microsoft tenant ids. */
  readonly tenantIds?: readonly string[] | undefined;
  /**
   * Names this company carries in other systems, as opaque text both sides write alike (say `integration:external id`):
   * IT Glue's own PSA id, a mapping saved earlier. Equal links are the same company.
   */
  readonly links?: readonly string[] | undefined;
}

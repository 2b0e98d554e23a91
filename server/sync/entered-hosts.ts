/**
 * The hosts named by what an administrator entered (`na.myconnectwise.net`, an address copied from the browser): all
 * that credentials may be sent to before a connector has found the vendor's server. As `URL.host`, port included.
 */
export function enteredHosts(credentials: Readonly<Record<string, string>>): string[] {
  return Object.values(credentials).flatMap((value) => {
    const text = value.trim();
    // Keys are long words without a dot, or with signs no host has; a host here has a dot and nothing odd.
    if (!/^(https:\/\/)?[a-z0-9.-]+\.[a-z0-9-]+(:\d+)?(\/\S*)?$/i.test(text)) return [];
    const address = URL.parse(/^https:\/\//i.test(text) ? text : `https://${text}`);
    return address && address.host !== '' ? [address.host] : [];
  });
}

/** Work that nobody waits for. What goes wrong in it is a fault of ours, and is said where faults are looked for. */
export function aside(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error('Strategy Overview:', error));
}

/**
 * Gives the memory of bytes back at once, and empties them. Pages of megabytes come faster than the garbage collector
 * looks for what it cannot see, and a process that waits for it stands a hundred megabytes higher. Bytes that share
 * their memory with others are left alone.
 */
export function freeBytes(bytes: Uint8Array): void {
  const { buffer, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && !buffer.detached) buffer.transfer(0);
}

import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy for a browser that leads every TLS connection, whatever the host, to one port on loopback. */
export async function openTunnel(tlsPort: number): Promise<{ port: number; close(): void }> {
  const server = createServer((_, answer) => answer.writeHead(502).end());
  server.on('connect', (_, from, head) => {
    const to = connect(tlsPort, '127.0.0.1', () => {
      from.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      to.write(head);
      to.pipe(from);
      from.pipe(to);
    });
    for (const [one, other] of [
      [to, from],
      [from, to],
    ] as const) {
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut: every connection at once, as a network does. */
export interface Cut {
  readonly url: string;
  cut(): void;
  close(): void;
}

export async function wayTo(url: string): Promise<Cut> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const way = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => socket.destroy());
    }
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => way.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `https://127.0.0.1:${(way.address() as AddressInfo).port}`,
    cut,
    close() {
      way.close();
      cut();
    },
  };
}
